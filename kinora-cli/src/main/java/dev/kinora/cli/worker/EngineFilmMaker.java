package dev.kinora.cli.worker;

import dev.kinora.cli.generate.FilmLength;
import dev.kinora.cli.generate.Finish;
import dev.kinora.cli.generate.Finishers;
import dev.kinora.cli.generate.Hearing;
import dev.kinora.cli.options.Models;
import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.provenance.LocalPublisher;
import dev.kinora.cli.safety.FacePolicy;
import dev.kinora.cli.safety.GivenFaces;
import dev.kinora.cli.safety.GivenPictures;
import dev.kinora.cli.safety.PicturePolicy;
import dev.kinora.cli.safety.Policies;
import dev.kinora.engine.director.Director;
import dev.kinora.engine.director.PromptException;
import dev.kinora.engine.footage.EngineWindows;
import dev.kinora.engine.footage.Extension;
import dev.kinora.engine.footage.LongFilm;
import dev.kinora.engine.footage.Restyling;
import dev.kinora.engine.footage.WindowMaker;
import dev.kinora.engine.footage.Windows;
import dev.kinora.engine.generate.Directors;
import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.GenerationRequest;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.engine.generate.Previews;
import dev.kinora.engine.generate.SamplingSettings;
import dev.kinora.media.Frame;
import dev.kinora.media.Sound;
import dev.kinora.provenance.Generation;
import dev.kinora.provenance.Publisher;
import dev.kinora.provenance.RefusedException;
import dev.kinora.provenance.UnsignedException;
import dev.kinora.safety.Policy;
import dev.kinora.safety.PromptScreen;
import dev.kinora.service.jobs.BlockedFilmException;
import dev.kinora.service.jobs.FilmException;
import dev.kinora.service.jobs.FilmMaker;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.Given;
import dev.kinora.service.jobs.SignerException;
import dev.kinora.tensor.Compute;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes films with an [Engine]. A model stays loaded until another one is asked for. For one thread at a
/// time.
final class EngineFilmMaker implements FilmMaker, AutoCloseable {
    /// Share of the work that is done when the sampler has taken its steps, in percent; the rest is
    /// decoding and files.
    private static final int SAMPLED = 85;

    /// How much of a film an edit changes: layout and colours show through.
    private static final double EDIT_STRENGTH = 0.7;

    private static final int DECODED = 90;

    private static final Logger LOG = LoggerFactory.getLogger(EngineFilmMaker.class);

    private final Compute compute;
    private final Publisher usual;
    private final Publisher sandbox;
    private final GivenPictures pictures;
    private final GivenFaces faces;
    private @Nullable Loaded loaded;

    private EngineFilmMaker(
            Compute compute, Publisher usual, Publisher sandbox, GivenPictures pictures, GivenFaces faces) {
        this.compute = compute;
        this.usual = usual;
        this.sandbox = sandbox;
        this.pictures = pictures;
        this.faces = faces;
    }

    static EngineFilmMaker ofThisMachine() {
        Policy policy = Policies.policy();
        PromptScreen screen = new PromptScreen(policy, _ -> {}); // the API tells who asks
        Publisher publisher = LocalPublisher.open(screen, PicturePolicy.ofMade(policy));
        Policy never = policy.inSandbox();
        return new EngineFilmMaker(
                Compute.detect(),
                publisher,
                publisher.refusing(new PromptScreen(never, _ -> {}), PicturePolicy.ofMade(never)),
                new GivenPictures(PicturePolicy.ofGiven(policy)),
                new GivenFaces(FacePolicy.ofService(policy, LOG::info)));
    }

    /// @param weightsSha256 of the transformer, which takes a while to find out
    private record Loaded(
            String name, String weightsSha256, Engine engine, Optional<Director> director, Finishers finishers)
            implements AutoCloseable {
        @Override
        public void close() {
            try (engine) {
                finishers.close();
            }
        }
    }

    @Override
    public void make(FilmOrder order, Optional<Path> given, Path folder, Progress progress) {
        progress.at(0);
        Publisher publisher = order.sandbox() ? sandbox : usual;
        try {
            Loaded model = load(order.model());
            String caption = Directors.caption(model.director(), order.prompt(), order.seed());
            Publisher.Origin origin = origin(order, model, caption);
            publisher.screening().check(origin.texts()); // before the work
            requireSigner(publisher);
            ModelProfile profile = model.engine().profile();
            Material material = Material.of(order, given, profile);
            material.file().ifPresent(pictures::require);
            material.file().ifPresent(faces::require);
            Publisher.Origin made = origin.with(material.ingredients());
            var previews = new LivePreviews(publisher, order, made, folder, progress, System::nanoTime);
            Hearing hearing = isHeard(order.given()) ? Hearing.of(model.engine(), true) : Hearing.none(model.engine());
            List<Frame> frames = frames(order, model, caption, material, progress, previews, hearing);
            progress.at(DECODED);
            Finish finish = model.finishers().finish(new PictureSize(order.width(), order.height()));
            Sound sound = hearing.of(frames, OrderedLength.of(order, profile), order.seed());
            new FilmFiles(publisher, order, profile, material, frames, sound, finish, made).write(folder, progress);
        } catch (UnsignedException unsigned) {
            throw new SignerException(String.valueOf(unsigned.getMessage()), true, unsigned);
        } catch (RefusedException refused) {
            throw new FilmException(BlockedFilmException.CODE, String.valueOf(refused.getMessage()), refused);
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

    /// Not where a film is given, whose sound nobody reads yet.
    private static boolean isHeard(Given given) {
        return given == Given.NOTHING || given == Given.PICTURE;
    }

    private static void requireSigner(Publisher publisher) {
        try {
            publisher.requireSigner();
        } catch (UnsignedException unsigned) {
            throw new SignerException(String.valueOf(unsigned.getMessage()), false, unsigned);
        }
    }

    private static FilmException outOfMemory(Throwable cause) {
        return new FilmException(
                "out_of_memory", "The worker has too little memory for this film; ask for a shorter one.", cause);
    }

    /// All frames at the model's rate and size, given ones too.
    private static List<Frame> frames(
            FilmOrder order,
            Loaded model,
            String caption,
            Material material,
            Progress progress,
            Previews previews,
            Hearing hearing) {
        Engine engine = model.engine();
        ModelProfile profile = engine.profile();
        SamplingSettings sampling = sampling(order, profile);
        String negative = order.negativePrompt().isEmpty() ? profile.negative() : order.negativePrompt();
        int width = material.canvas().width();
        int height = material.canvas().height();
        FilmLength added = OrderedLength.of(order, profile);
        var film = new LongFilm(profile, added.nativeFrames());
        var request = new GenerationRequest(
                caption, negative, width, height, film.atOnce(), order.seed(), sampling, material.kept());
        int more = Math.ceilDiv(added.fileFrames(), added.timesShown());
        int count = switch (order.given()) {
            case NOTHING, PICTURE -> film.windows();
            case FILM -> extension(profile).windowsAfter(material.before().size(), more);
            case DRAFT -> restyling(profile).count(material.draft().size());
        };
        WindowMaker maker = new EngineWindows(
                engine,
                request,
                EDIT_STRENGTH,
                (window, done, total) -> {
                    progress.stepped(done);
                    progress.at(SAMPLED * (window * total + done) / (count * total));
                },
                previews,
                hearing.track());
        return switch (order.given()) {
            case NOTHING, PICTURE -> film.make(material.kept(), maker);
            case FILM -> extension(profile).after(material.before(), more, maker);
            case DRAFT -> restyling(profile).film(material.draft(), maker);
        };
    }

    private static Extension extension(ModelProfile profile) {
        return new Extension(Windows.of(profile.frames()));
    }

    private static Restyling restyling(ModelProfile profile) {
        return new Restyling(Windows.of(profile.frames()));
    }

    private static SamplingSettings sampling(FilmOrder order, ModelProfile profile) {
        SamplingSettings sampling = profile.sampling();
        if (order.steps() != null) {
            sampling = sampling.withSteps(order.steps());
        }
        if (order.guidance() != null) {
            sampling = sampling.withGuidance(order.guidance());
        }
        return sampling;
    }

    private static Publisher.Origin origin(FilmOrder order, Loaded model, String caption) {
        List<String> texts = Stream.of(order.prompt(), order.negativePrompt(), caption)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        return new Publisher.Origin(
                Generation.keepingThePrompt(model.name(), model.weightsSha256(), order.prompt()), order.seed(), texts);
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
            Loaded fresh = new Loaded(
                    name,
                    Generation.hashOf(folder.transformerFile()),
                    engine,
                    Directors.of(folder, engine.prompts()),
                    Finishers.open(folder, compute));
            loaded = fresh;
            return fresh;
        } catch (RuntimeException | OutOfMemoryError unfit) {
            engine.close();
            throw unfit;
        }
    }

    @Override
    public void close() {
        Loaded current = loaded;
        loaded = null;
        if (current != null) {
            current.close();
        }
    }
}
