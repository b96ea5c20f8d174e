package dev.kinora.engine.diffusion;

/// Told after every step of a sampler.
@FunctionalInterface
public interface Progress {
    /// Nobody watches and nobody cancels.
    Progress NONE = (_, _) -> {};

    /// @param done steps taken, from 1 to `total`
    /// @throws CancelledException to stop here
    void step(int done, int total);
}
