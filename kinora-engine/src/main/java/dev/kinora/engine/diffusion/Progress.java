package dev.kinora.engine.diffusion;

import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/// Told after every step of a sampler.
@FunctionalInterface
public interface Progress {
    /// Nobody watches and nobody cancels.
    Progress NONE = (_, _) -> {};

    /// @param done steps taken, from 1 to `total`
    /// @throws CancelledException to stop here
    void step(int done, int total);

    /// Told in the middle of every step what the sampler heads for.
    ///
    /// @param data latents that the model expects at sigma 0, `[B, C, F, H, W]`; worked out when asked for, to be
    /// asked for before this returns, and freed with the step
    default void estimate(Supplier<Tensor> data) {}
}
