package dev.kinora.cli.generate;

import dev.kinora.cli.options.Models;
import dev.kinora.cli.options.OutputFile;
import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.terminal.Cancellation;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.ProgressLine;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.director.Director;
import dev.kinora.engine.director.Screenplay;
import dev.kinora.engine.director.Vocabulary;
import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.SamplingSettings;
import dev.kinora.media.ContactSheet;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "generate",
        description = {
            "Make a film from a sentence.",
            "The same prompt, options and seed give the same film on the same kind of processor with the same number of"
                    + " threads. --preview shows several seeds quickly; then finish the one you like."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kinora generate \"a red car drives from left to right past a snowy mountain at night\" -o car.mp4",
            "  kinora generate \"a fox runs through a forest\" --preview 6",
            "  kinora generate \"a fox runs through a forest\" --seed 3 --steps 40 -o fox.mp4",
            "  kinora generate \"a lighthouse in a storm\" -o lighthouse.png"
        })
public final class GenerateCommand implements Callable<Integer> {
    private static final double DEFAULT_SECONDS = 4;
    private static final int DEFAULT_STEPS = SamplingSettings.STORYBOOK.steps();
    private static final int PREVIEW_STEPS = 8;
    private static final int MOST_PREVIEWS = 24;
    private static final int SHEET_SAMPLES = 5;
    private static final int SHEET_COLUMNS = 3;

    @Parameters(paramLabel = "PROMPT", description = "What the film shows, in one or a few sentences.")
    private String prompt = "";

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description =
                    "Film (.mp4, .webm, .gif, .mkv) or one picture (.png, .webp); by default clip.mp4, clip-2.mp4, …")
    private @Nullable Path out;

    @Option(names = "--seconds", paramLabel = "S", description = "Length, 0.25 to 10 (4); trained up to 4.")
    private @Nullable Double seconds;

    @Option(
            names = "--size",
            defaultValue = "160x96",
            paramLabel = "WxH",
            converter = PictureSize.Converter.class,
            description = "Pixels, even numbers (${DEFAULT-VALUE}, for which the shipped model was made).")
    private PictureSize size = new PictureSize(160, 96);

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N", description = "Another seed, another film (0).")
    private long seed;

    @Option(
            names = "--preview",
            paramLabel = "N",
            description = "Instead of one film, a sheet of N seeds from --seed on, made quickly with 8 steps.")
    private @Nullable Integer preview;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps from noise to film (24): more is finer and slower.")
    private @Nullable Integer steps;

    @Option(
            names = "--guidance",
            defaultValue = "4",
            paramLabel = "G",
            description = "How strictly to follow the prompt, 1 to 30 (${DEFAULT-VALUE}).")
    private double guidance;

    @Option(names = "--negative", defaultValue = "", paramLabel = "TEXT", description = "What to lead away from.")
    private String negative = "";

    @Option(names = "--explain", description = "Show what the director made of the prompt.")
    private boolean explain;

    @Option(names = "--verbatim", description = "Give the model the prompt as it stands, without the director.")
    private boolean verbatim;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description = "Model folder, or the name of one in models (storybook).")
    private @Nullable Path model;

    @Option(names = "--threads", paramLabel = "N", description = "Processor threads (all cores).")
    private @Nullable Integer threads;

    @Option(names = "--force", description = "Replace a file that exists.")
    private boolean force;

    @Mixin
    private final Terminal terminal = new Terminal();

    /// The `--json` result.
    record Made(
            String file,
            List<Long> seeds,
            List<String> captions,
            double seconds,
            String size,
            int steps,
            double guidance,
            double loadSeconds,
            double generateSeconds) {}

    @Override
    public Integer call() {
        Path file = out != null ? out : OutputFile.free(Path.of(preview == null ? "clip.mp4" : "preview.png"));
        FilmSpec spec = spec(file);
        List<Long> seeds = seeds();
        OutputFile.check(file, OutputFile.FILMS_AND_PICTURES, force, spec.fileBytes() * seeds.size());
        warn(spec);
        if (threads != null) {
            Compute.useThreads(threads);
        }
        return Cancellation.during(cancellation -> {
            long start = System.nanoTime();
            ModelFolder folder = new ModelFolder(Models.folder(model));
            try (Engine engine = Engine.open(folder, Compute.detect())) {
                long loaded = System.nanoTime();
                List<String> captions = captions(engine, folder, spec, seeds);
                List<List<Frame>> films = films(engine, spec, seeds, captions, cancellation);
                write(films, seeds, spec, file);
                report(spec, seeds, captions, file, (loaded - start) / 1e9, (System.nanoTime() - loaded) / 1e9);
            }
            return ExitCode.OK;
        });
    }

    private FilmSpec spec(Path file) {
        boolean picture = preview == null && OutputFile.isPicture(file);
        if (picture && seconds != null) {
            throw CommandException.usage(
                    "'%s' is a picture, which has no --seconds. Leave them out, or name a film.", file);
        }
        FilmLength length =
                picture ? FilmLength.PICTURE : FilmLength.ofSeconds(seconds == null ? DEFAULT_SECONDS : seconds);
        int chosenSteps = steps != null ? steps : preview != null ? PREVIEW_STEPS : DEFAULT_STEPS;
        return new FilmSpec(prompt, negative, size, length, seed, chosenSteps, guidance);
    }

    private List<Long> seeds() {
        int count = preview == null ? 1 : preview;
        if (count < 1 || count > MOST_PREVIEWS) {
            throw CommandException.usage("--preview %d: must be 1 to %d seeds.", count, MOST_PREVIEWS);
        }
        return LongStream.range(seed, seed + count).boxed().toList();
    }

    private void warn(FilmSpec spec) {
        if (!spec.length().isTrained()) {
            terminal.note("Note: the shipped model learnt from films of up to 4 seconds; longer ones may drift.");
        }
    }

    /// What the model reads for each seed. Whatever the director could not film is said, not silently dropped.
    private List<String> captions(Engine engine, ModelFolder folder, FilmSpec spec, List<Long> seeds) {
        if (verbatim) {
            return Collections.nCopies(seeds.size(), spec.prompt());
        }
        Director director = new Director(vocabulary(folder), engine.textEncoder());
        var captions = new ArrayList<String>();
        for (long each : seeds) {
            Screenplay play = director.direct(spec.prompt(), each);
            captions.add(play.shots().getFirst().caption());
            if (explain) {
                terminal.note("Seed " + each + ":" + System.lineSeparator() + play.explain());
            } else if (each == seed) {
                play.notes().forEach(terminal::note);
            }
        }
        return captions;
    }

    private static Vocabulary vocabulary(ModelFolder folder) {
        try {
            return Vocabulary.read(folder.vocabularyFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<List<Frame>> films(
            Engine engine, FilmSpec spec, List<Long> seeds, List<String> captions, Cancellation cancellation) {
        var films = new ArrayList<List<Frame>>();
        try (ProgressLine progress = terminal.progress("Generating", (long) spec.steps() * seeds.size())) {
            for (int i = 0; i < seeds.size(); i++) {
                long before = (long) i * spec.steps();
                films.add(engine.generate(spec.withSeed(seeds.get(i)).request(captions.get(i)), (done, _) -> {
                    cancellation.check();
                    progress.at(before + done);
                }));
                cancellation.check();
            }
        }
        return films;
    }

    private void write(List<List<Frame>> films, List<Long> seeds, FilmSpec spec, Path file) {
        if (preview == null) {
            Films.write(films.getFirst(), spec.length(), file);
            return;
        }
        var entries = new ArrayList<ContactSheet.Entry>();
        for (int i = 0; i < films.size(); i++) {
            entries.add(new ContactSheet.Entry("seed " + seeds.get(i), Films.clip(films.get(i))));
        }
        if (OutputFile.isPicture(file)) {
            ContactSheet.still(entries, SHEET_SAMPLES, size.width()).save(file);
        } else {
            ContactSheet.moving(entries, SHEET_COLUMNS, size.width(), file);
        }
    }

    private void report(
            FilmSpec spec,
            List<Long> seeds,
            List<String> captions,
            Path file,
            double loadSeconds,
            double generateSeconds) {
        String what = spec.length().isPicture()
                ? "a picture of " + size
                : "%.2f s of %s".formatted(spec.length().seconds(), size);
        String text = preview == null
                ? "Wrote %s: %s, seed %d, in %.1f s.".formatted(file, what, seed, loadSeconds + generateSeconds)
                : "Wrote %s: seeds %d to %d. Finish the one you like with the same command, --seed N and no --preview."
                        .formatted(file, seed, seeds.getLast());
        terminal.result(
                new Made(
                        file.toString(),
                        seeds,
                        captions,
                        spec.length().seconds(),
                        size.toString(),
                        spec.steps(),
                        guidance,
                        loadSeconds,
                        generateSeconds),
                text);
    }
}
