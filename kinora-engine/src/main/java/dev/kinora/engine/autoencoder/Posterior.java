package dev.kinora.engine.autoencoder;

import static org.bytedeco.pytorch.global.torch.exp;

import dev.kinora.tensor.Ops;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

/// A normal distribution over latents for each pixel position. Both tensors are `[B, C, F, H, W]`, fp32.
public record Posterior(Tensor mean, Tensor logVariance) {
    private static final double SMALLEST_LOG_VARIANCE = -30;
    private static final double LARGEST_LOG_VARIANCE = 20;

    public Posterior {
        logVariance = logVariance.clamp(
                new ScalarOptional(Ops.scalar(SMALLEST_LOG_VARIANCE)),
                new ScalarOptional(Ops.scalar(LARGEST_LOG_VARIANCE)));
    }

    /// One draw. `noise` is normal, of the mean's shape.
    public Tensor sample(Tensor noise) {
        return mean.add(exp(logVariance.mul(Ops.scalar(0.5))).mul(noise));
    }

    /// Kullback-Leibler divergence from the unit normal, averaged over all latent values; in nats.
    public Tensor divergence() {
        return mean.square()
                .add(exp(logVariance))
                .sub(logVariance)
                .sub(Ops.scalar(1))
                .mul(Ops.scalar(0.5))
                .mean();
    }
}
