package dev.kinora.engine.quantised;

import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.hardtanh_;

import dev.kinora.tensor.Init;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/// A convolution with the batch norm or scale behind it folded in. Unless it is [#unpadded],
/// zeros stand around the picture as in Keras: a stride of 2 halves sides that are even, with
/// zeros below and to the right alone.
public final class Convolution {
    private final Tensor weight; // [out, in / groups, K, K]
    private final Tensor bias; // [out]
    private final int stride;
    private final long groups;
    private final long[] padding; // as Ops.pad takes it

    private Convolution(Weights w, long in, long out, int kernel, int stride, long groups, long... padding) {
        weight = w.matrix("weight", Init.ZEROS, out, in / groups, kernel, kernel);
        bias = w.exact("bias", Init.ZEROS, out);
        w.unread("scale"); // read by Dequantisation
        w.unread("offset");
        this.stride = stride;
        this.groups = groups;
        this.padding = padding;
    }

    private static long[] padding(int kernel, int stride) {
        long after = kernel / 2;
        return stride == 1 ? new long[] {after, after, after, after} : new long[] {0, after, 0, after};
    }

    /// Mixes all channels of a square of `kernel` pixels.
    public static Convolution full(Weights w, long in, long out, int kernel, int stride) {
        return new Convolution(w, in, out, kernel, stride, 1, padding(kernel, stride));
    }

    /// The same without zeros around the picture: only where the whole square lies in it.
    public static Convolution unpadded(Weights w, long in, long out, int kernel, int stride) {
        return new Convolution(w, in, out, kernel, stride, 1);
    }

    /// Mixes the channels of each pixel.
    public static Convolution pointwise(Weights w, long in, long out) {
        return new Convolution(w, in, out, 1, 1, 1);
    }

    /// Mixes 3x3 pixels, each channel for itself.
    public static Convolution depthwise(Weights w, long channels, int stride) {
        return new Convolution(w, channels, channels, 3, stride, channels, padding(3, stride));
    }

    /// `[B, in, H, W]` to `[B, out, H / stride, W / stride]`, a little less if it is unpadded.
    public Tensor apply(Tensor x) {
        return conv2d(
                Ops.pad(x, padding),
                weight,
                new TensorOptional(bias),
                new long[] {stride, stride},
                new long[] {0, 0},
                new long[] {1, 1},
                groups);
    }

    /// The same, cut to 0 to 6 (ReLU6).
    public Tensor applyAndCut(Tensor x) {
        return hardtanh_(apply(x), Ops.scalar(0), Ops.scalar(6));
    }
}
