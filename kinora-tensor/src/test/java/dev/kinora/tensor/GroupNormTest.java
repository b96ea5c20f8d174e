package dev.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class GroupNormTest {
    /// Two groups of two channels: each has mean 0 and variance 1 of its own.
    @Test
    void everyGroupIsNormalisedByItself() {
        try (var _ = new PointerScope();
                Weights weights = Weights.create(Compute.CPU_FP32, 0)) {
            GroupNorm norm = new GroupNorm(weights, 4, 2);
            float[] y = Ops.floats(norm.apply(Tensor.create(new float[] {1, 3, 5, 7, 100, 100, 300, 300}, 1, 4, 1, 2)));
            double deviation = Math.sqrt(5); // of 1 3 5 7
            assertThat(y[0]).isCloseTo((float) (-3 / deviation), within(1e-4f));
            assertThat(y[3]).isCloseTo((float) (3 / deviation), within(1e-4f));
            assertThat(y[4]).isCloseTo(-1, within(1e-4f));
            assertThat(y[7]).isCloseTo(1, within(1e-4f));
        }
    }

    @Test
    void groupsMustDivideTheChannels() {
        try (Weights weights = Weights.create(Compute.CPU_FP32, 0)) {
            assertThatThrownBy(() -> new GroupNorm(weights, 6, 4))
                    .isInstanceOf(ShapeException.class)
                    .hasMessageContaining("6 channels");
        }
    }
}
