package dev.kinora.engine.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigmaScheduleTest {
    @Test
    void basesDifferInTheirEvenLevels() {
        assertThat(SigmaSchedule.linear(4, 1)).containsExactly(new double[] {1, 0.75, 0.5, 0.25, 0}, within(1e-12));
        assertThat(SigmaSchedule.wan(4, 1))
                .containsExactly(new double[] {0.999, 0.74925, 0.4995, 0.24975, 0}, within(1e-12));
        assertThat(SigmaSchedule.diffusers(4, 1))
                .containsExactly(new double[] {1, 0.75025, 0.5005, 0.25075, 0}, within(1e-12));
    }

    @Test
    void shiftMovesLevelsTowardsNoiseAndKeepsTheEnds() {
        assertThat(SigmaSchedule.linear(4, 3)) // 3s / (1 + 2s)
                .containsExactly(new double[] {1, 0.9, 0.75, 0.5, 0}, within(1e-12));
    }

    @Test
    void everyScheduleDecreasesStrictlyToZero() {
        for (double shift : new double[] {0.5, 1, 3, 5, 16}) {
            for (int steps : new int[] {1, 2, 4, 50}) {
                for (double[] sigmas : List.of(
                        SigmaSchedule.linear(steps, shift),
                        SigmaSchedule.wan(steps, shift),
                        SigmaSchedule.diffusers(steps, shift))) {
                    assertThat(sigmas).hasSize(steps + 1);
                    SigmaSchedule.check(sigmas);
                }
            }
        }
    }

    @Test
    void refusesNoStepsAndNoShift() {
        assertThatThrownBy(() -> SigmaSchedule.linear(0, 3)).hasMessage("steps must be at least 1, was 0");
        assertThatThrownBy(() -> SigmaSchedule.wan(10, 0)).hasMessage("shift must be above 0 (1 is none), was 0.0");
        assertThatThrownBy(() -> SigmaSchedule.wan(10, Double.NaN)).hasMessageContaining("was NaN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1 0.5", "0.5 0.5 0", "0 1", "1.5 0", "1 NaN 0", "1 0.2 0.4 0"})
    void samplersRefuseListsTheyCannotFollow(String list) {
        double[] sigmas = List.of(list.split(" ")).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        try (var _ = new PointerScope()) {
            Tensor noise = Tensor.create(new float[] {1});
            for (Sampler sampler : List.of(new EulerSampler(), new UniPcSampler())) {
                assertThatThrownBy(() -> sampler.sample((x, _) -> x, noise, sigmas, Progress.NONE))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("sigmas must decrease strictly");
            }
        }
    }
}
