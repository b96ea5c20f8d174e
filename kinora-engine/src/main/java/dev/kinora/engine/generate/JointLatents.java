package dev.kinora.engine.generate;

import dev.kinora.engine.diffusion.Progress;
import dev.kinora.tensor.Ops;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/// Pictures and sound of a film in one row of numbers, so that a sampler takes its steps for both at once.
///
/// @param latents shape of the pictures' latents, `[B, C, F, H, W]`
/// @param sound shape of the sound's tokens, `[B, M, C]`
record JointLatents(long[] latents, long[] sound) {
    /// `[B, P]`
    Tensor joined(Tensor pictures, Tensor heard) {
        return Ops.cat(
                1, pictures.expand(latents).flatten(1, -1), heard.expand(sound).flatten(1, -1));
    }

    Tensor latents(Tensor joined) {
        return joined.narrow(1, 0, count(latents)).reshape(latents);
    }

    Tensor sound(Tensor joined) {
        return joined.narrow(1, count(latents), count(sound)).reshape(sound);
    }

    /// Whoever watches is shown the pictures alone.
    Progress watching(Progress progress) {
        return new Progress() {
            @Override
            public void step(int done, int total) {
                progress.step(done, total);
            }

            @Override
            public void estimate(Supplier<Tensor> data) {
                progress.estimate(() -> latents(data.get()));
            }
        };
    }

    /// Numbers of one film.
    private static long count(long[] shape) {
        return Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
    }
}
