package dev.kinora.engine.diffusion;

import org.bytedeco.pytorch.Tensor;

/// Stops given entries: no sampler changes them, so they keep their value bit by bit.
/// The network must be told by itself that their sigma is 0.
///
/// @param generated 1 = generated, 0 = given; of the shape of the latents or broadcast to it, such as `[B, 1, F, 1, 1]`
public record Masked(VelocityModel model, Tensor generated) implements VelocityModel {
    @Override
    public Tensor velocity(Tensor x, double sigma) {
        return model.velocity(x, sigma).mul(generated);
    }
}
