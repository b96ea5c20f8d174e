package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class FlowMatchingLossTest {
    private static final FlowMatchingLoss LOSS = new FlowMatchingLoss(2.5, 1, 3);

    @Test
    void theNoisyClipLiesOnTheStraightLine() {
        try (var _ = new PointerScope()) {
            Tensor data = full(2);
            Tensor noise = full(-6);
            float[] noisy = Ops.floats(FlowMatchingLoss.noisy(data, noise, full(0.25)));
            assertThat(noisy).containsOnly(0.75f * 2 + 0.25f * -6);
        }
    }

    @Test
    void theTrueVelocityCostsNothingAndTheWrongSignCosts() {
        try (var _ = new PointerScope()) {
            Tensor data = new Noise(1).tensor(2, 3, 2, 2, 2);
            Tensor noise = new Noise(2).tensor(2, 3, 2, 2, 2);
            Tensor nobody = zeros(2);
            Tensor all = nobody.add(Ops.scalar(1));
            Tensor truth = noise.sub(data);
            assertThat(Ops.floats(LOSS.compute(truth, data, noise, nobody, all)))
                    .containsOnly(0f);
            float[] wrong = Ops.floats(LOSS.compute(data.sub(noise), data, noise, nobody, all));
            float[] expected =
                    Ops.floats(truth.square().mul(Ops.scalar(4)).flatten(1, -1).mean(1));
            assertThat(wrong).containsExactly(expected, within(1e-4f));
        }
    }

    /// One latent errs by 1 on each channel, the other by 2. The first shows a subject and weighs 1 + 3.
    @Test
    void subjectsWeighMoreAndGivenLatentsNothing() {
        try (var _ = new PointerScope()) {
            Tensor zero = Tensor.create(new float[] {0, 0, 0, 0}, 1, 2, 2, 1, 1);
            Tensor velocity = Tensor.create(new float[] {1, 2, 1, 2}, 1, 2, 2, 1, 1);
            Tensor subjects = Tensor.create(new float[] {1, 0}, 1, 1, 2, 1, 1);
            Tensor both = Tensor.create(new float[] {1, 1}, 1, 1, 2, 1, 1);
            Tensor first = Tensor.create(new float[] {1, 0}, 1, 1, 2, 1, 1);
            assertThat((double) Ops.floats(LOSS.compute(velocity, zero, zero, subjects, both))[0])
                    .isCloseTo((4 * 1 + 1 * 4) / 5.0, within(1e-6));
            assertThat((double) Ops.floats(LOSS.compute(velocity, zero, zero, subjects, first))[0])
                    .isCloseTo(1, within(1e-6));
        }
    }

    /// Half of all logit-normal levels lie below 1/2, which the shift s moves to s / (s + 1).
    @Test
    void theMedianNoiseLevelIsShifted() {
        SplittableRandom random = new SplittableRandom(3);
        double[] sigmas = IntStream.range(0, 4001)
                .mapToDouble(_ -> LOSS.sigma(random))
                .sorted()
                .toArray();
        assertThat(sigmas[0]).isGreaterThan(0);
        assertThat(sigmas[4000]).isLessThan(1);
        assertThat(sigmas[2000]).isCloseTo(2.5 / 3.5, within(0.02));
    }

    private static Tensor full(double value) {
        return zeros(1).add(Ops.scalar(value));
    }

    private static Tensor zeros(int clips) {
        return Tensor.create(new float[clips * 8], clips, 1, 2, 2, 2);
    }
}
