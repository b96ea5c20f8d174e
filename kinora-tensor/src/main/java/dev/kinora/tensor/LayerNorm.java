package dev.kinora.tensor;

import static org.bytedeco.pytorch.global.torch.layer_norm;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// Layer normalisation over the last axis, in fp32.
public final class LayerNorm {
    private final long width;
    private final double epsilon;
    private final @Nullable Tensor weight;
    private final @Nullable Tensor bias;

    private LayerNorm(long width, double epsilon, @Nullable Tensor weight, @Nullable Tensor bias) {
        this.width = width;
        this.epsilon = epsilon;
        this.weight = weight;
        this.bias = bias;
    }

    /// Without parameters: something else scales and shifts.
    public static LayerNorm plain(long width, double epsilon) {
        return new LayerNorm(width, epsilon, null, null);
    }

    public static LayerNorm affine(Weights w, long width, double epsilon) {
        return new LayerNorm(width, epsilon, w.exact("weight", Init.ONES, width), w.exact("bias", Init.ZEROS, width));
    }

    /// `[…, width]` to fp32 of the same shape.
    public Tensor apply(Tensor x) {
        return layer_norm(x.to(ScalarType.Float), new long[] {width}, optional(weight), optional(bias), epsilon, false);
    }

    /// [#apply(Tensor)] with a weight and a bias of the moment, `[width]` each, instead of its own.
    public Tensor apply(Tensor x, Tensor otherWeight, Tensor otherBias) {
        return layer_norm(
                x.to(ScalarType.Float), new long[] {width}, optional(otherWeight), optional(otherBias), epsilon, false);
    }

    private static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? Ops.none() : new TensorOptional(tensor);
    }
}
