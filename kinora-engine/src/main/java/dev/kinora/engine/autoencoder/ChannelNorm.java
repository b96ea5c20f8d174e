package dev.kinora.engine.autoencoder;

import static org.bytedeco.pytorch.global.torch.linalg_vector_norm;
import static org.bytedeco.pytorch.global.torch.silu;
import static org.bytedeco.pytorch.global.torch.silu_;

import dev.kinora.tensor.Init;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.ScalarTypeOptional;
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

    /// The norm, then SiLU, as it stands before every convolution of a branch. `[B, C, …]` to the same shape.
    Tensor activate(Tensor x) {
        return GradMode.is_enabled() ? silu(inSteps(x)) : silu_(apply(x));
    }

    /// [#activate] for an `x` that nothing else needs: it is overwritten where nothing is learnt.
    Tensor overwrite(Tensor x) {
        return GradMode.is_enabled()
                ? silu(inSteps(x))
                : silu_(x.mul_(factor(x)).mul_(gamma.to(x.scalar_type())));
    }

    /// `[B, C, …]` to the same shape.
    Tensor apply(Tensor x) {
        return GradMode.is_enabled() ? inSteps(x) : x.mul(factor(x)).mul_(gamma.to(x.scalar_type()));
    }

    /// What every pixel is multiplied by, `[B, 1, …]`. One pass and one new tensor instead of
    /// three: on a CPU the memory costs as much as a part of the convolution.
    private Tensor factor(Tensor x) {
        return linalg_vector_norm(x, Ops.scalar(2), new long[] {1}, true, new ScalarTypeOptional())
                .clamp_min_(Ops.scalar(Math.sqrt(SMALLEST_SQUARED_NORM)))
                .reciprocal_()
                .mul_(Ops.scalar(Math.sqrt(width)));
    }

    private Tensor inSteps(Tensor x) {
        Tensor squaredNorm = x.square().sum(new long[] {1}, true, new ScalarTypeOptional());
        Tensor factor = squaredNorm.clamp_min(Ops.scalar(SMALLEST_SQUARED_NORM)).rsqrt();
        return x.mul(factor).mul(gamma.mul(Ops.scalar(Math.sqrt(width))));
    }
}
