package dev.kinora.engine.autoencoder;

import dev.kinora.tensor.Init;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;

/// Divides the channels of each pixel by their root mean square and scales each channel.
final class ChannelNorm {
    private static final double SMALLEST_SQUARED_NORM = 1e-24;

    private final Tensor gamma; // [C, 1, 1, 1] or [C, 1, 1]
    private final long width;

    private ChannelNorm(Weights w, long... shape) {
        gamma = w.exact("gamma", Init.ONES, shape);
        width = shape[0];
    }

    static ChannelNorm video(Weights w, long width) {
        return new ChannelNorm(w, width, 1, 1, 1);
    }

    static ChannelNorm image(Weights w, long width) {
        return new ChannelNorm(w, width, 1, 1);
    }

    /// `[B, C, …]` to the same shape.
    Tensor apply(Tensor x) {
        Tensor squaredNorm = x.square().sum(new long[] {1}, true, new org.bytedeco.pytorch.ScalarTypeOptional());
        Tensor factor = squaredNorm.clamp_min(Ops.scalar(SMALLEST_SQUARED_NORM)).rsqrt();
        return x.mul(factor).mul(gamma.mul(Ops.scalar(Math.sqrt(width))));
    }
}
