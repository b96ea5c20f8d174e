package dev.kinora.engine.transformer;

import dev.kinora.tensor.Ops;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Spares the network what a linear filter knows. If a channel of the latents with variance v were Gaussian, the
/// velocity of a noisy value x at noise level sigma would be expected to be `(sigma - (1 - sigma) v) / d x` with `d =
/// (1 - sigma)^2 v + sigma^2`, the variance of x. The network gives what the filter gets wrong, in a unit in which
/// that has the variance 1. It sees what the filter makes of x, `(1 - sigma) v / d x`, in units of sqrt(v): a channel
/// that is lost in the noise is nearly 0 and does not drown the others. Source: the preconditioning of EDM,
/// arXiv:2206.00364, here for velocities and for each channel.
///
/// Axes: B batch, C channels, N tokens, S distinct sigmas.
final class Preconditioning {
    private final double[] variances; // [C]

    Preconditioning(List<Double> variances) {
        this.variances = variances.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// Factors of each token, `[B, N, C]`, or `[B, 1, C]` where all have one sigma: of what the network sees, of the
    /// noisy latents in the velocity, and of the network's output in it.
    record Factors(Tensor in, Tensor skip, Tensor out) {
        /// `[B, N, C]`
        Tensor velocity(Tensor noisy, Tensor output) {
            return noisy.mul(skip).add(output.mul(out));
        }
    }

    /// @param sigmas `[B, S]`
    /// @param levels which of them each token has, `[B, N]`, or `[B, 1]`
    Factors of(Tensor sigmas, Tensor levels) {
        Tensor variance = Tensor.create(floats(variances)).to(sigmas.device(), sigmas.scalar_type()); // [C]
        Tensor sigma = sigmas.unsqueeze(2); // [B, S, 1]
        Tensor clean = sigma.neg().add(Ops.scalar(1));
        Tensor spread = clean.square().mul(variance).add(sigma.square()); // [B, S, C]
        return new Factors(
                AdaLn.gather(clean.mul(variance.sqrt()).div(spread), levels),
                AdaLn.gather(sigma.sub(clean.mul(variance)).div(spread), levels),
                AdaLn.gather(variance.div(spread).sqrt().neg(), levels));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
