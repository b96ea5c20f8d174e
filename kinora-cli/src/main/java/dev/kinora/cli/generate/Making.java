package dev.kinora.cli.generate;

import dev.kinora.cli.options.OutputFile;
import dev.kinora.cli.provenance.LocalPublisher;
import dev.kinora.cli.safety.PicturePolicy;
import dev.kinora.cli.safety.Policies;
import dev.kinora.cli.terminal.Cancellation;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.media.Frame;
import dev.kinora.provenance.Publisher;
import dev.kinora.provenance.Signer;
import dev.kinora.safety.Policy;
import dev.kinora.safety.PromptScreen;
import dev.kinora.tensor.Compute;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/// What all commands that make films do around the work itself: check the file and the memory before
/// anything is loaded, hold the texts against the policy, load the model, and let nothing out but through
/// the publisher.
///
/// @param endings of files that may be written
public record Making(MakingOptions options, Terminal terminal, List<String> endings) {
    /// A loaded model and what it reads.
    ///
    /// @param captions one for each film
    /// @param finish is done to frames as they leave
    public record Ready(
            Engine engine,
            List<String> captions,
            Publisher publisher,
            Publisher.Origin origin,
            Finish finish,
            Cancellation cancellation) {}

    /// Makes and publishes.
    public interface Work {
        Publisher.Published make(Ready ready);
    }

    /// What was made.
    ///
    /// @param loadSeconds until the model was loaded
    /// @param makeSeconds from then on
    public record Made(Publisher.Published published, List<String> captions, double loadSeconds, double makeSeconds) {}

    /// @param takes the films, or the first window of one
    /// @param notesOnce whether they have one prompt
    public Made make(
            Path file,
            ModelFolder folder,
            List<FilmSpec> takes,
            boolean notesOnce,
            Cancellation cancellation,
            Work work) {
        FilmSpec first = takes.getFirst();
        ModelProfile profile = first.model();
        Enlarging.require(options.enlarge, first.size(), folder);
        long bytes = takes.stream()
                .mapToLong(take -> take.fileBytes(options.shown(take.size())))
                .sum();
        OutputFile.check(file, endings, options.force, bytes);
        ControlOptions.check(takes, folder, options.verbatim);
        Policy policy = Policies.policy();
        PromptScreen screen = new PromptScreen(policy, terminal::note);
        screen.check(Films.texts(takes, profile));
        if (!Signer.isPossible(file) && (options.timeStamp != null || options.signing != null)) {
            throw CommandException.usage(
                    "'%s' can carry no signed manifest: leave out %s, or name an .mp4, .gif, .png or .webp.",
                    file, options.timeStamp == null ? "--signing" : "--time-stamp");
        }
        if (!Signer.isPossible(file)) {
            terminal.note(
                    "Note: '%s' will carry an invisible watermark, but no signed manifest; .mp4, .gif, .png and .webp do."
                            .formatted(file));
        }
        if (options.threads != null) {
            Compute.useThreads(options.threads);
        }
        Compute compute = Compute.detect();
        EnoughMemory.require(folder, compute, options.weights, takes);
        Publisher publisher =
                LocalPublisher.open(screen, PicturePolicy.ofMade(policy), options.timeStamp, options.signing);
        long start = System.nanoTime();
        try (Engine engine = Engine.open(folder, compute, options.loras, options.weights);
                Finishers finishers = Finishers.open(folder, compute)) {
            long loaded = System.nanoTime();
            List<String> captions = new Captions(terminal, options.explain, options.verbatim)
                    .of(engine.prompts(), folder, takes, notesOnce);
            Publisher.Origin origin = Films.origin(folder, options.loras, takes, captions);
            screen.check(origin.texts()); // the director's captions too, before the work
            Finish finish = finishers.finish(options.enlarge);
            UnaryOperator<Frame> sized = frame -> {
                cancellation.check();
                return finish.sized().apply(frame);
            };
            Publisher.Published made = work.make(
                    new Ready(engine, captions, publisher, origin, new Finish(finish.between(), sized), cancellation));
            return new Made(made, captions, (loaded - start) / 1e9, (System.nanoTime() - loaded) / 1e9);
        }
    }
}
