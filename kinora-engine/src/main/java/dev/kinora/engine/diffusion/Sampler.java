package dev.kinora.engine.diffusion;

import org.bytedeco.pytorch.Tensor;

/// Follows the velocity from noise to data.
public sealed interface Sampler permits EulerSampler, UniPcSampler {
    /// @param noise latents at `sigmas[0]`, `[B, C, F, H, W]`; left as they are
    /// @param sigmas noise levels, strictly decreasing to 0, one more than steps; see [SigmaSchedule]
    /// @param progress told after every step
    /// @return the latents at sigma 0, in the caller's scope, without gradients
    /// @throws CancelledException when `progress` throws it
    Tensor sample(VelocityModel model, Tensor noise, double[] sigmas, Progress progress);
}
