package dev.kinora.engine.transformer;

import dev.kinora.tensor.Ops;
import java.util.List;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

/// Spares the network what a linear filter knows. If a channel of the latents with variance v were Gaussian, the
/// velocity of a noisy value x at noise level sigma would be expected to be `(sigma - (1 - sigma) v) / d x` with `d =
/// (1 - sigma)^2 v + sigma^2`, the variance of x. The network gives what the filter gets wrong, in a unit in which
/// that has the variance 1. It sees what the filter makes of x, `(1 - sigma) v / d x`, in units of sqrt(v): a channel
/// that is lost in the noise is nearly 0 and does not drown the others. Source: the preconditioning of EDM,
/// arXiv:2206.00364, here for velocities and for each channel.
///
/// Channels are not Gaussian: most of a sky's are 0, most of a figure's are not. So the network also says by how much
/// the variance of each channel differs from v where it looks. With v alone it would have to see the noise in every
/// channel to take it away, and it is narrower than the channels are many.
///
/// Axes: B batch, C channels, N tokens, S distinct sigmas.
final class Preconditioning {
    private static final double MOST = 10; // e^10 times less or more

    private final float[] variances; // [C]

    Preconditioning(List<Double> variances) {
        this.variances = new float[variances.size()];
        for (int i = 0; i < this.variances.length; i++) {
            this.variances[i] = variances.get(i).floatValue();
        }
    }

    /// What is known of each token before the network has looked: `[B, N, ·]`, or `[B, 1, ·]` where all have one sigma.
    ///
    /// @param in factors of what the network sees, `[B, N, C]`
    /// @param variance of each channel, `[C]`
    record Levels(Tensor in, Tensor sigma, Tensor clean, Tensor variance) {
        /// @param noisy `[B, N, C]`
        /// @param output of the network, `[B, N, C]`
        /// @param spread of the network too: logarithm of what the variances are multiplied by, `[B, N, C]`
        Tensor velocity(Tensor noisy, Tensor output, Tensor spread) {
            Tensor own = spread.clamp(new ScalarOptional(Ops.scalar(-MOST)), new ScalarOptional(Ops.scalar(MOST)))
                    .exp()
                    .mul(variance);
            Tensor total = clean.square().mul(own).add(sigma.square());
            return noisy.mul(sigma.sub(clean.mul(own)).div(total))
                    .sub(output.mul(own.div(total).sqrt()));
        }
    }

    /// @param sigmas `[B, S]`
    /// @param levels which of them each token has, `[B, N]`, or `[B, 1]`
    Levels of(Tensor sigmas, Tensor levels) {
        Tensor variance = Tensor.create(variances).to(sigmas.device(), sigmas.scalar_type()); // [C]
        Tensor sigma = AdaLn.gather(sigmas.unsqueeze(2), levels); // [B, N, 1]
        Tensor clean = sigma.neg().add(Ops.scalar(1));
        Tensor total = clean.square().mul(variance).add(sigma.square()); // [B, N, C]
        return new Levels(clean.mul(variance.sqrt()).div(total), sigma, clean, variance);
    }
}
