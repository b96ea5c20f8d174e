package dev.kinora.tensor;

import static org.bytedeco.pytorch.global.torch.conv2d;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Convolution over height and width, square kernel, in the compute type of its weights.
public final class Conv2d {
    private final Tensor weight; // [out, in, K, K]
    private final Tensor bias; // [out]
    private final ScalarType type;
    private final long stride;
    private final long padding;

    public Conv2d(Weights w, long in, long out, long kernel, long stride, long padding) {
        this(w, in, out, kernel, stride, padding, Init.fanIn(in * kernel * kernel));
    }

    /// @param init of the kernels; [Init#ZEROS] for a layer that adds nothing at first
    public Conv2d(Weights w, long in, long out, long kernel, long stride, long padding, Init init) {
        weight = w.matrix("weight", init, out, in, kernel, kernel);
        bias = w.matrix("bias", Init.ZEROS, out);
        type = w.compute().matmul();
        this.stride = stride;
        this.padding = padding;
    }

    /// `[B, in, H, W]` to `[B, out, H', W']`.
    public Tensor apply(Tensor x) {
        return conv2d(
                x.to(type),
                weight.to(type),
                new TensorOptional(bias.to(type)),
                new long[] {stride, stride},
                new long[] {padding, padding},
                new long[] {1, 1},
                1);
    }
}
