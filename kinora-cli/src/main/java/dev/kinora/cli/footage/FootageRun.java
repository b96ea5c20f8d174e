package dev.kinora.cli.footage;

import dev.kinora.cli.generate.FilmLength;
import dev.kinora.cli.generate.FilmSpec;
import dev.kinora.cli.generate.Films;
import dev.kinora.cli.generate.Hearing;
import dev.kinora.cli.generate.Making;
import dev.kinora.cli.generate.MakingOptions;
import dev.kinora.cli.options.Models;
import dev.kinora.cli.options.OutputFile;
import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.safety.GivenFaces;
import dev.kinora.cli.terminal.Cancellation;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.ProgressLine;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.footage.EngineWindows;
import dev.kinora.engine.footage.WindowMaker;
import dev.kinora.engine.footage.Windows;
import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.engine.generate.Previews;
import dev.kinora.media.Frame;
import dev.kinora.provenance.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the commands of this package share: a film is made out of footage, window by window, and published.
///
/// @param strength of changes to a film that is made over
/// @param others films that are given besides the one it is about
record FootageRun(
        MakingOptions options,
        Terminal terminal,
        ModelFolder folder,
        ModelProfile profile,
        double strength,
        List<Footage> others) {

    static FootageRun of(MakingOptions options, Terminal terminal) {
        ModelFolder folder = new ModelFolder(Models.folder(options.model()));
        return new FootageRun(options, terminal, folder, folder.profile(), 1, List.of());
    }

    FootageRun withStrength(double newStrength) {
        return new FootageRun(options, terminal, folder, profile, newStrength, others);
    }

    FootageRun besides(Footage other) {
        return new FootageRun(options, terminal, folder, profile, strength, List.of(other));
    }

    /// A person's film or picture.
    ///
    /// @throws dev.kinora.provenance.RefusedException if the policy does not let it through
    Footage load(Path file) {
        Footage footage = Footage.load(file, profile);
        GivenFaces.ofOwner(terminal).require(file);
        return footage;
    }

    /// Brought to the size of other footage.
    Footage load(Path file, PictureSize size) {
        Footage footage = Footage.load(file, profile, size);
        GivenFaces.ofOwner(terminal).require(file);
        return footage;
    }

    Windows windows() {
        return Windows.of(profile.frames());
    }

    /// The model's frames in so many seconds, at least one.
    int frames(double seconds) {
        return Math.max(1, Math.toIntExact(Math.round(seconds * profile.framesPerSecond())));
    }

    /// @throws CommandException if so much cannot be made
    static double seconds(double asked) {
        if (!(asked >= FilmLength.SHORTEST_SECONDS && asked <= FilmLength.LONGEST_SECONDS)) {
            throw CommandException.usage(
                    "--seconds %s: must be %s to %.0f.",
                    asked, FilmLength.SHORTEST_SECONDS, FilmLength.LONGEST_SECONDS);
        }
        return asked;
    }

    /// @throws CommandException if the clip has too few frames for a latent of them to be led to
    void requireWholeLatent(Footage clip) {
        if (clip.frames().size() < Windows.LATENT) {
            throw CommandException.input(
                    "%s has %d frames at %d a second; to lead to it, a film needs %d.",
                    clip.file(), clip.frames().size(), profile.framesPerSecond(), Windows.LATENT);
        }
    }

    /// Makes the film's frames out of windows.
    interface Task {
        List<Frame> film(WindowMaker maker);
    }

    /// The `--json` result.
    ///
    /// @param watermark the id in its pictures, eight hexadecimal digits
    record Result(
            String file,
            long seed,
            String caption,
            double seconds,
            String size,
            int windows,
            String watermark,
            boolean signed,
            double loadSeconds,
            double generateSeconds) {}

    /// @param prompt may be empty
    /// @param windows how many the task takes
    /// @param ingredients files that went into the film
    int run(String prompt, Footage footage, int windows, Task task, List<Manifest.Ingredient> ingredients) {
        Path out = options.out();
        Path file = out != null ? out : OutputFile.free(Path.of("clip.mp4"));
        int rate = profile.framesPerSecond();
        FilmSpec window = new FilmSpec(
                prompt,
                options.negative(profile),
                footage.size(),
                FilmLength.ofSeconds((double) windows().most() / rate, rate),
                options.seed(),
                options.sampling(profile, false),
                profile,
                KeptFrames.first(footage.frames().getFirst()),
                options.controls());
        return Cancellation.during(cancellation -> {
            FilmLength[] length = new FilmLength[1];
            Making making = new Making(options, terminal, OutputFile.FILMS);
            Making.Made made = making.make(file, folder, List.of(window), true, cancellation, ready -> {
                Hearing hearing = hearing(ready.engine(), footage);
                List<Frame> film = film(ready, hearing, window, windows, task);
                length[0] = FilmLength.ofSeconds((double) film.size() / rate, rate);
                return Films.publish(
                        ready.publisher(),
                        film,
                        length[0],
                        hearing.of(film, length[0], options.seed()),
                        ready.finish(),
                        ready.origin().with(ingredients),
                        file);
            });
            report(file, window, windows, length[0], made);
            return ExitCode.OK;
        });
    }

    /// What begins with a still sounds as what is made from nothing; what is made of silent films is silent.
    private Hearing hearing(Engine engine, Footage footage) {
        if (footage.isStill()) {
            return Hearing.of(engine, !options.silent());
        }
        List<Hearing.Given> given = new ArrayList<>(others);
        given.add(footage);
        return Hearing.after(engine, !options.silent(), given);
    }

    private List<Frame> film(Making.Ready ready, Hearing hearing, FilmSpec spec, int windows, Task task) {
        int steps = spec.sampling().steps();
        try (ProgressLine progress = terminal.progress("Generating", (long) steps * windows)) {
            return task.film(new EngineWindows(
                    ready.engine(),
                    spec.request(ready.captions().getFirst()),
                    strength,
                    (window, done, total) -> {
                        ready.cancellation().check();
                        progress.at((long) window * steps + (long) steps * done / total);
                    },
                    Previews.NONE,
                    hearing.track()));
        }
    }

    private void report(Path file, FilmSpec spec, int windows, FilmLength length, Making.Made made) {
        double seconds = made.loadSeconds() + made.makeSeconds();
        terminal.result(
                new Result(
                        file.toString(),
                        spec.seed(),
                        made.captions().getFirst(),
                        length.seconds(),
                        options.shown(spec.size()).toString(),
                        windows,
                        "%08x".formatted(made.published().watermark()),
                        made.published().isSigned(),
                        made.loadSeconds(),
                        made.makeSeconds()),
                "Wrote %s: %.2f s of %s, seed %d, in %.1f s."
                        .formatted(file, length.seconds(), options.shown(spec.size()), spec.seed(), seconds));
    }
}
