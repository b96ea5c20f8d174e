package dev.kinora.tensor;

import static org.bytedeco.pytorch.global.torch.conv3d;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Convolution over time, height and width, in the compute type of its weights. Pads with zeros in space only:
/// what stands before the first frame is the caller's business.
public final class Conv3d {
    private final Tensor weight; // [out, in, KF, K, K]
    private final Tensor bias; // [out]
    private final ScalarType type;
    private final long[] stride;
    private final long[] padding;

    /// @param timeKernel frames that one output frame sees
    /// @param kernel pixels a side, odd; keeps height and width
    public Conv3d(Weights w, Init init, long in, long out, long timeKernel, long kernel, long timeStride) {
        weight = w.matrix("weight", init, out, in, timeKernel, kernel, kernel);
        bias = w.matrix("bias", Init.ZEROS, out);
        type = w.compute().matmul();
        stride = new long[] {timeStride, 1, 1};
        padding = new long[] {0, kernel / 2, kernel / 2};
    }

    public Conv3d(Weights w, long in, long out, long timeKernel, long kernel, long timeStride) {
        this(w, Init.fanIn(in * timeKernel * kernel * kernel), in, out, timeKernel, kernel, timeStride);
    }

    /// `[B, in, F, H, W]` to `[B, out, (F - KF) / stride + 1, H, W]`.
    public Tensor apply(Tensor x) {
        return conv3d(
                x.to(type),
                weight.to(type),
                new TensorOptional(bias.to(type)),
                stride,
                padding,
                new long[] {1, 1, 1},
                1);
    }
}
