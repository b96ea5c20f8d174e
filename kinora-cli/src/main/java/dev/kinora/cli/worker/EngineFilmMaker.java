package dev.kinora.cli.worker;

import dev.kinora.cli.generate.FilmLength;
import dev.kinora.cli.generate.Films;
import dev.kinora.cli.options.Models;
import dev.kinora.cli.provenance.SignedFile;
import dev.kinora.engine.director.Director;
import dev.kinora.engine.director.PromptException;
import dev.kinora.engine.director.Vocabulary;
import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.GenerationRequest;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.SamplingSettings;
import dev.kinora.media.Frame;
import dev.kinora.media.Resample;
import dev.kinora.service.jobs.FilmException;
import dev.kinora.service.jobs.FilmMaker;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.Video;
import dev.kinora.tensor.Compute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes films with an [Engine]. A model stays loaded until another one is asked for. For one thread at a time.
final class EngineFilmMaker implements FilmMaker, AutoCloseable {
    /// Share of the work that is done when the sampler has taken its steps, in percent; the rest is decoding and files.
    private static final int SAMPLED = 85;

    private static final int DECODED = 90;
    private static final int WRITTEN = 97;

    private final Compute compute;
    private @Nullable Loaded loaded;

    private EngineFilmMaker(Compute compute) {
        this.compute = compute;
    }

    static EngineFilmMaker ofThisMachine() {
        return new EngineFilmMaker(Compute.detect());
    }

    private record Loaded(String name, ModelFolder folder, Engine engine, Director director) {}

    @Override
    public void make(FilmOrder order, Path folder, Progress progress) {
        progress.at(0);
        try {
            Loaded model = load(order.model());
            List<Frame> frames = model.engine()
                    .generate(request(order, model), (done, total) -> progress.at(SAMPLED * done / total));
            progress.at(DECODED);
            write(frames, order, model, folder, progress);
        } catch (PromptException refused) {
            throw new FilmException("invalid_prompt", String.valueOf(refused.getMessage()), refused);
        } catch (OutOfMemoryError error) {
            throw outOfMemory(error);
        } catch (RuntimeException failed) {
            throw String.valueOf(failed.getMessage()).matches("(?s).*(can't allocate memory|out of memory).*")
                    ? outOfMemory(failed)
                    : failed;
        }
    }

    private static FilmException outOfMemory(Throwable cause) {
        return new FilmException(
                "out_of_memory", "The worker has too little memory for this film; ask for a shorter one.", cause);
    }

    private GenerationRequest request(FilmOrder order, Loaded model) {
        FilmCanvas canvas = FilmCanvas.of(
                order.width(),
                order.height(),
                model.folder().trainedSize(),
                model.folder().autoencoderConfig().strideSpace());
        SamplingSettings usual = SamplingSettings.STORYBOOK;
        return new GenerationRequest(
                model.director()
                        .direct(order.prompt(), order.seed())
                        .shots()
                        .getFirst()
                        .caption(),
                order.negativePrompt(),
                canvas.width(),
                canvas.height(),
                FilmLength.ofSeconds(order.seconds()).nativeFrames(),
                order.seed(),
                usual.withSteps(order.steps() != null ? order.steps() : usual.steps())
                        .withGuidance(order.guidance() != null ? order.guidance() : usual.guidance()));
    }

    /// The film enlarged by plain bicubic scaling, a small picture from its middle, and a sheet of pictures.
    private static void write(List<Frame> frames, FilmOrder order, Loaded model, Path folder, Progress progress) {
        SignedFile.write(
                folder.resolve(Video.File.VIDEO.fileName()),
                model.name(),
                model.folder().transformerFile(),
                order.prompt(),
                draft -> Films.write(
                        frames,
                        FilmLength.ofSeconds(order.seconds()),
                        frame -> Resample.BICUBIC.cover(frame, order.width(), order.height()),
                        draft));
        progress.at(WRITTEN);
        Stills stills = new Stills(frames, order.width(), order.height());
        stills.thumbnail().save(folder.resolve(Video.File.THUMBNAIL.fileName()));
        stills.spritesheet().save(folder.resolve(Video.File.SPRITESHEET.fileName()));
    }

    private Loaded load(String name) {
        Loaded current = loaded;
        if (current != null && current.name().equals(name)) {
            return current;
        }
        close();
        ModelFolder folder = new ModelFolder(Models.folder(Path.of(name)));
        Engine engine = Engine.open(folder, compute);
        try {
            Director director = new Director(Vocabulary.read(folder.vocabularyFile()), engine.textEncoder());
            Loaded fresh = new Loaded(name, folder, engine, director);
            loaded = fresh;
            return fresh;
        } catch (IOException unreadable) {
            engine.close();
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        if (loaded != null) {
            loaded.engine().close();
            loaded = null;
        }
    }
}
