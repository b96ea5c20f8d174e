package dev.kinora.engine.diffusion;

import org.bytedeco.pytorch.Tensor;

/// What a sampler sees of a network: the direction in which latents change with sigma.
@FunctionalInterface
public interface VelocityModel {
    /// @param x latents `[B, C, F, H, W]` at `sigma`; not to be changed
    /// @param sigma noise level, 1 = noise, 0 = data
    /// @return velocity = noise - data = dx/dsigma, of the shape of `x`, in the caller's scope
    Tensor velocity(Tensor x, double sigma);
}
