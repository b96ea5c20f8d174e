package dev.kinora.engine.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.engine.Close;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class GuidedTest {
    /// Always answers `velocity` and notes the sigmas it is asked about.
    private record Constant(double velocity, List<Double> asked) implements VelocityModel {
        Constant(double velocity) {
            this(velocity, new ArrayList<>());
        }

        @Override
        public Tensor velocity(Tensor x, double sigma) {
            asked.add(sigma);
            return Tensor.create(new double[] {velocity, -velocity});
        }
    }

    private final Constant cond = new Constant(3);
    private final Constant uncond = new Constant(1);

    private double[] velocity(Guided guided, double sigma) {
        try (var _ = new PointerScope()) {
            return Close.values(guided.velocity(Tensor.create(new double[] {0, 0}), sigma));
        }
    }

    @Test
    void goesFromUncondThroughCondAndBeyond() {
        assertThat(velocity(new Guided(cond, uncond, 5), 0.5)).containsExactly(11, -11); // 1 + 5 * (3 - 1)
        assertThat(velocity(new Guided(cond, uncond, 0.25), 0.5)).containsExactly(1.5, -1.5);
        assertThat(velocity(new Guided(cond, uncond, 0), 0.5)).containsExactly(1, -1);
        assertThat(velocity(new Guided(cond, uncond, -1), 0.5)).containsExactly(-1, 1);
    }

    @Test
    void scaleOneIsCondAlone() {
        assertThat(velocity(new Guided(cond, uncond, 1), 0.5)).containsExactly(3, -3);
        assertThat(uncond.asked()).isEmpty();
    }

    @Test
    void outsideTheIntervalOnlyCondIsEvaluated() {
        try (var _ = new PointerScope()) {
            var guided = new Guided(cond, uncond, 5, 0.25, 0.75);
            double[] sigmas = {1, 0.8, 0.75, 0.5, 0.25, 0.2, 0};
            Tensor end = new EulerSampler().sample(guided, Tensor.create(new double[] {0, 0}), sigmas, Progress.NONE);
            assertThat(cond.asked()).containsExactly(1.0, 0.8, 0.75, 0.5, 0.25, 0.2);
            assertThat(uncond.asked()).containsExactly(0.75, 0.5, 0.25);
            double expected = -(0.45 * 3 + 0.55 * 11); // lengths of the steps outside and inside
            assertThat(Close.values(end)[0]).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThatThrownBy(() -> new Guided(cond, uncond, Double.NaN))
                .hasMessage("guidance scale must be a number (1 is none), was NaN");
        assertThatThrownBy(() -> new Guided(cond, uncond, 5, 0.8, 0.2)).hasMessageContaining("was [0.8, 0.2]");
    }
}
