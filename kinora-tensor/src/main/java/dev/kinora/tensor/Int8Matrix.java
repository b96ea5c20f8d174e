package dev.kinora.tensor;

import static org.bytedeco.pytorch.global.torch.linear;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// A matrix in whole numbers from -127 to 127 with a scale for each row: half the memory of bf16. It is written out in
/// the type of the product just before it, and freed after it. Scales have the bits of bf16, so that writing out rounds
/// once in bf16 and never in fp32.
///
/// @param levels `[out, in]`, int8
/// @param scales `[out, 1]`, fp32
record Int8Matrix(Tensor levels, Tensor scales) implements Factor {
    static final int LARGEST = 127;

    private static final double SMALLEST_SCALE = 1e-30; // of a row of zeros

    /// The nearest to `matrix`, `[out, in]`: no value is off by more than half its row's scale.
    ///
    /// @throws IllegalArgumentException if a value is not finite
    static Int8Matrix of(Tensor matrix) {
        Tensor exact = matrix.to(ScalarType.Float);
        Tensor largest = exact.abs().amax(new long[] {1}, true); // [out, 1]
        if (!Float.isFinite(largest.max().item_float())) {
            throw new IllegalArgumentException("Only finite values have whole numbers that stand for them.");
        }
        Tensor scales = largest.div(Ops.scalar(LARGEST))
                .clamp_min(Ops.scalar(SMALLEST_SCALE))
                .to(ScalarType.BFloat16)
                .to(ScalarType.Float);
        Tensor levels = exact.div(scales)
                .round()
                .clamp_min_(Ops.scalar(-LARGEST))
                .clamp_max_(Ops.scalar(LARGEST))
                .to(ScalarType.Char);
        return new Int8Matrix(levels, scales);
    }

    @Override
    public Tensor multiply(Tensor x, TensorOptional bias) {
        return Scopes.scoped(() -> linear(x, in(x.scalar_type()), bias));
    }

    /// Written out, `[out, in]`.
    Tensor in(ScalarType type) {
        return levels.to(type).mul_(scales.to(type));
    }
}
