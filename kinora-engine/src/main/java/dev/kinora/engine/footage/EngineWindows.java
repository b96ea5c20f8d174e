package dev.kinora.engine.footage;

import dev.kinora.engine.generate.Draft;
import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.GenerationRequest;
import dev.kinora.engine.generate.Previews;
import dev.kinora.engine.sound.Soundtrack;
import dev.kinora.media.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes one window after another with an engine; each has a seed of its own. For one film and one thread.
public final class EngineWindows implements WindowMaker {
    private final Engine engine;
    private final GenerationRequest like;
    private final double strength;
    private final Progress progress;
    private final Previews previews;
    private final @Nullable Soundtrack heard;
    private int made;

    /// Is told each step; may throw [dev.kinora.engine.diffusion.CancelledException].
    public interface Progress {
        /// @param window its number, from 0
        /// @param done steps of `total` in this window
        void at(int window, int done, int total);
    }

    /// @param like the first window's caption, size, seed and settings; its frames mean nothing
    /// @param strength of changes to windows with a draft, see [Draft]
    public EngineWindows(Engine engine, GenerationRequest like, double strength, Progress progress) {
        this(engine, like, strength, progress, Previews.NONE, null);
    }

    /// @param previews of each window in its turn
    /// @param heard see [Engine#generate(GenerationRequest, dev.kinora.engine.diffusion.Progress, Previews,
    /// Soundtrack)]; null for a silent film
    public EngineWindows(
            Engine engine,
            GenerationRequest like,
            double strength,
            Progress progress,
            Previews previews,
            @Nullable Soundtrack heard) {
        this.engine = engine;
        this.like = like;
        this.strength = strength;
        this.progress = progress;
        this.previews = previews;
        this.heard = heard;
    }

    @Override
    public List<Frame> make(Window window) {
        int number = made++;
        GenerationRequest request = new GenerationRequest(
                like.caption(),
                like.negative(),
                like.width(),
                like.height(),
                window.frames(),
                like.seed() + number,
                like.sampling(),
                window.kept(),
                window.draft().isEmpty() ? null : new Draft(window.draft(), strength));
        return engine.generate(request, (done, total) -> progress.at(number, done, total), previews, heard);
    }
}
