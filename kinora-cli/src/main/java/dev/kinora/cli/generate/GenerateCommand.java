package dev.kinora.cli.generate;

import dev.kinora.cli.options.Models;
import dev.kinora.cli.options.OutputFile;
import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.provenance.SignedFile;
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
import dev.kinora.engine.generate.TrainedSize;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
            "  kinora generate --prompts runs/prompts/first-film.txt -o sheet.png",
            "  kinora generate \"a lighthouse in a storm\" -o lighthouse.png"
        })
public final class GenerateCommand implements Callable<Integer> {
    private static final double DEFAULT_SECONDS = 4;
    private static final int DEFAULT_STEPS = SamplingSettings.STORYBOOK.steps();
    private static final int PREVIEW_STEPS = 8;

    @Parameters(paramLabel = "PROMPT", arity = "0..1", description = "What the film shows, in one or a few sentences.")
    private @Nullable String prompt;

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
            paramLabel = "WxH",
            converter = PictureSize.Converter.class,
            description = "Pixels, even numbers (the size that the model was trained for).")
    private @Nullable PictureSize size;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N", description = "Another seed, another film (0).")
    private long seed;

    @Option(
            names = "--preview",
            paramLabel = "N",
            description = "Instead of one film, a sheet of N seeds from --seed on, made quickly with 8 steps.")
    private @Nullable Integer preview;

    @Option(
            names = "--prompts",
            paramLabel = "FILE",
            description = "Instead of PROMPT, a sheet with a film for each line of FILE; the first has --seed, the next"
                    + " one more, and so on.")
    private @Nullable Path prompts;

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
        boolean isSheet = preview != null || prompts != null;
        Path file = out != null ? out : OutputFile.free(Path.of(isSheet ? "preview.png" : "clip.mp4"));
        ModelFolder folder = new ModelFolder(Models.folder(model));
        TrainedSize trained = folder.trainedSize();
        List<FilmSpec> takes = takes(file, isSheet, trained);
        OutputFile.check(
                file,
                OutputFile.FILMS_AND_PICTURES,
                force,
                takes.stream().mapToLong(FilmSpec::fileBytes).sum());
        warn(takes.getFirst(), trained);
        if (!isSheet && !SignedFile.isPossible(file)) {
            terminal.note("Note: '%s' will carry no provenance; .mp4 and .png do.".formatted(file));
        }
        if (threads != null) {
            Compute.useThreads(threads);
        }
        return Cancellation.during(cancellation -> {
            long start = System.nanoTime();
            try (Engine engine = Engine.open(folder, Compute.detect())) {
                long loaded = System.nanoTime();
                if (!isSheet && SignedFile.isPossible(file)) {
                    SignedFile.checkKeys();
                }
                List<String> captions = captions(engine, folder, takes);
                List<List<Frame>> films = films(engine, takes, captions, cancellation);
                if (isSheet) {
                    Films.writeSheet(films, takes.stream().map(this::label).toList(), file);
                } else {
                    Films.publish(films.getFirst(), takes.getFirst(), folder, file);
                }
                report(takes, captions, file, (loaded - start) / 1e9, (System.nanoTime() - loaded) / 1e9);
            }
            return ExitCode.OK;
        });
    }

    /// The films to make: one, or all of a sheet, each with its own seed.
    private List<FilmSpec> takes(Path file, boolean isSheet, TrainedSize trained) {
        boolean picture = !isSheet && OutputFile.isPicture(file);
        if (picture && seconds != null) {
            throw CommandException.usage(
                    "'%s' is a picture, which has no --seconds. Leave them out, or name a film.", file);
        }
        FilmLength length =
                picture ? FilmLength.PICTURE : FilmLength.asked(seconds == null ? DEFAULT_SECONDS : seconds);
        PictureSize pixels = size != null ? size : new PictureSize(trained.width(), trained.height());
        int chosenSteps = steps != null ? steps : preview != null ? PREVIEW_STEPS : DEFAULT_STEPS;
        List<String> texts = texts();
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new FilmSpec(texts.get(i), negative, pixels, length, seed + i, chosenSteps, guidance))
                .toList();
    }

    /// A prompt for each film.
    private List<String> texts() {
        if (prompts != null) {
            if (prompt != null || preview != null) {
                throw CommandException.usage("--prompts stands instead of PROMPT and --preview: leave them out.");
            }
            return PromptList.read(prompts);
        }
        int count = preview == null ? 1 : preview;
        if (count < 1 || count > PromptList.MOST) {
            throw CommandException.usage("--preview %d: must be 1 to %d seeds.", count, PromptList.MOST);
        }
        return Collections.nCopies(count, prompt == null ? "" : prompt);
    }

    private void warn(FilmSpec spec, TrainedSize trained) {
        FilmLength length = spec.length();
        if (!length.isPicture() && length.seconds() > trained.seconds()) {
            terminal.note("Note: this model learnt from films of up to %.1f seconds; longer ones may drift."
                    .formatted(trained.seconds()));
        }
        if (!spec.size().equals(new PictureSize(trained.width(), trained.height()))) {
            terminal.note("Note: this model was trained at %dx%d; other sizes may fall apart."
                    .formatted(trained.width(), trained.height()));
        }
    }

    /// What the model reads for each film. Whatever the director could not film is said, not silently dropped.
    private List<String> captions(Engine engine, ModelFolder folder, List<FilmSpec> takes) {
        if (verbatim) {
            return takes.stream().map(FilmSpec::prompt).toList();
        }
        Director director = new Director(vocabulary(folder), engine.textEncoder());
        var captions = new ArrayList<String>();
        for (FilmSpec take : takes) {
            Screenplay play = director.direct(take.prompt(), take.seed());
            captions.add(play.shots().getFirst().caption());
            if (explain) {
                terminal.note("Seed " + take.seed() + ":" + System.lineSeparator() + play.explain());
            } else if (preview == null || take.seed() == seed) {
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
            Engine engine, List<FilmSpec> takes, List<String> captions, Cancellation cancellation) {
        var films = new ArrayList<List<Frame>>();
        long steps = takes.stream().mapToLong(FilmSpec::steps).sum();
        try (ProgressLine progress = terminal.progress("Generating", steps)) {
            for (int i = 0; i < takes.size(); i++) {
                long before = (long) i * takes.get(i).steps();
                films.add(engine.generate(takes.get(i).request(captions.get(i)), (done, _) -> {
                    cancellation.check();
                    progress.at(before + done);
                }));
                cancellation.check();
            }
        }
        return films;
    }

    private String label(FilmSpec take) {
        return prompts == null ? "seed " + take.seed() : take.seed() + "  " + take.prompt();
    }

    private void report(
            List<FilmSpec> takes, List<String> captions, Path file, double loadSeconds, double generateSeconds) {
        FilmSpec first = takes.getFirst();
        String what = first.length().isPicture()
                ? "a picture of " + first.size()
                : "%.2f s of %s".formatted(first.length().seconds(), first.size());
        String text;
        if (prompts != null) {
            text = "Wrote %s: %d films in %.1f s.".formatted(file, takes.size(), loadSeconds + generateSeconds);
        } else if (preview != null) {
            text = "Wrote %s: seeds %d to %d. Finish the one you like with the same command, --seed N and no --preview."
                    .formatted(file, seed, takes.getLast().seed());
        } else {
            text = "Wrote %s: %s, seed %d, in %.1f s.".formatted(file, what, seed, loadSeconds + generateSeconds);
        }
        terminal.result(
                new Made(
                        file.toString(),
                        takes.stream().map(FilmSpec::seed).toList(),
                        captions,
                        first.length().seconds(),
                        first.size().toString(),
                        first.steps(),
                        guidance,
                        loadSeconds,
                        generateSeconds),
                text);
    }
}
