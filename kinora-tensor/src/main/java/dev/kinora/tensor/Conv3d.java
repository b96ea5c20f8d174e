package dev.kinora.tensor;

import static org.bytedeco.pytorch.global.torch.conv3d;
import static org.bytedeco.pytorch.global.torch.hasMKLDNN;
import static org.bytedeco.pytorch.global.torch.mkldnn_convolution;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Convolution over time, height and width, in the compute type of its weights. Pads with zeros in space only:
/// what stands before the first frame is the caller's business.
public final class Conv3d {
    private static final long LARGEST_SLOW_INPUT = 20_480; // channels * frames * height, in libtorch's source
    private static final long[] ONES = {1, 1, 1};

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

    /// `[B, in, F, H, W]` to `[B, out, (F - KF) / stride + 1, H, W]`.
    public Tensor apply(Tensor x) {
        return convolve(x, weight);
    }

    /// One frame before which there were only zeros: the older frames of the kernel have nothing to do, so a third of
    /// the work remains where it sees three. `[B, in, 1, H, W]` to `[B, out, 1, H, W]`.
    public Tensor applyToFirstFrame(Tensor x) {
        return convolve(x, weight.narrow(2, weight.size(2) - 1, 1));
    }

    private Tensor convolve(Tensor x, Tensor frames) {
        Tensor input = x.to(type);
        Tensor kernel = frames.to(type);
        TensorOptional offset = new TensorOptional(bias.to(type));
        return isLeftToTheSlowLoop(input, kernel)
                ? mkldnn_convolution(input, kernel, offset, padding, stride, ONES, 1)
                : conv3d(input, kernel, offset, stride, padding, ONES, 1);
    }

    /// Whether libtorch would use its own loop, two to four times slower than oneDNN: it does for a single small fp32
    /// clip on a CPU (`docs/decisions/0002-compute-type.md`). oneDNN's own operation has no gradient, so training
    /// keeps the loop: give it batches of at least two clips.
    private static boolean isLeftToTheSlowLoop(Tensor input, Tensor kernel) {
        return input.size(0) == 1
                && input.size(1) * input.size(2) * input.size(3) <= LARGEST_SLOW_INPUT
                && input.scalar_type().intern() == ScalarType.Float
                && input.is_cpu()
                && hasMKLDNN()
                && !(GradMode.is_enabled() && (input.requires_grad() || kernel.requires_grad()));
    }
}
