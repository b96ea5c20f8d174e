package dev.kinora.engine.generate;

import dev.kinora.engine.diffusion.Progress;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/// Passes progress on, and estimates where a preview is wanted.
///
/// @param latents is given what the model expects
record Previewing(Progress progress, Previews previews, Consumer<Tensor> latents) implements Progress {
    @Override
    public void step(int done, int total) {
        progress.step(done, total);
    }

    @Override
    public void estimate(Supplier<Tensor> data) {
        progress.estimate(data);
        if (previews.isWanted()) {
            latents.accept(data.get());
        }
    }
}
