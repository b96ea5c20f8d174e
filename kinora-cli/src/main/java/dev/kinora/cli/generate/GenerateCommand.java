package dev.kinora.cli.generate;

import dev.kinora.cli.options.Models;
import dev.kinora.cli.options.OutputFile;
import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.safety.GivenFaces;
import dev.kinora.cli.terminal.Cancellation;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.engine.generate.SamplingSettings;
import dev.kinora.media.Frame;
import dev.kinora.provenance.Publisher;
import java.nio.file.Path;
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
                    + " threads. --preview shows several seeds quickly; then finish the one you like.",
            "Prompts are held against a policy first; films are marked and signed as made by a model."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kinora generate \"a red car drives from left to right past a snowy mountain at night\" -o car.mp4",
            "  kinora generate \"a fox runs through a forest\" --preview 6",
            "  kinora generate \"a fox runs through a forest\" --seed 3 --steps 40 --enlarge 1280x720 -o fox.mp4",
            "  kinora generate \"a sailboat crosses the ocean at sunset\" --seconds 20 -o crossing.mp4",
            "  kinora generate --prompts runs/prompts/first-film.txt -o sheet.png",
            "  kinora generate \"a lighthouse in a storm\" -o lighthouse.png",
            "  kinora generate \"the boat sets sail\" --model Wan2.2-TI2V-5B-Diffusers --image boat.jpg"
        })
public final class GenerateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PROMPT", arity = "0..1", description = "What the film shows, in one or a few sentences.")
    private @Nullable String prompt;

    @Mixin
    private final MakingOptions options = new MakingOptions();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Length, 0.25 to 60 (what the model was trained for; 4 for the shipped one).")
    private @Nullable Double seconds;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = PictureSize.Converter.class,
            description = "Pixels, even numbers (the size that the model was trained for).")
    private @Nullable PictureSize size;

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
            names = "--image",
            paramLabel = "FILE",
            description = "Picture that the film begins with, as kinora animate has it.")
    private @Nullable Path image;

    @Mixin
    private final Terminal terminal = new Terminal();

    /// The `--json` result.
    ///
    /// @param watermark the id in its pictures, eight hexadecimal digits
    record Result(
            String file,
            List<Long> seeds,
            List<String> captions,
            double seconds,
            String size,
            int steps,
            double guidance,
            String watermark,
            boolean signed,
            double loadSeconds,
            double generateSeconds) {}

    @Override
    public Integer call() {
        boolean isSheet = preview != null || prompts != null;
        Path out = options.out();
        Path file = out != null ? out : OutputFile.free(Path.of(isSheet ? "preview.png" : "clip.mp4"));
        ModelFolder folder = new ModelFolder(Models.folder(options.model()));
        ModelProfile profile = folder.profile();
        List<FilmSpec> takes = takes(file, isSheet, profile);
        FilmSpec first = takes.getFirst();
        first.note(terminal);
        return Cancellation.during(cancellation -> {
            Making making = new Making(options, terminal, OutputFile.FILMS_AND_PICTURES);
            Making.Made made = making.make(file, folder, takes, preview != null, cancellation, ready -> {
                Hearing hearing = first.length().isPicture()
                        ? Hearing.none(ready.engine())
                        : Hearing.of(
                                ready.engine(), !isSheet && !options.silent); // a sheet shows films as they will be
                List<List<Frame>> films = new Filming(hearing, terminal, cancellation).films(takes, ready.captions());
                Publisher.Origin origin = ready.origin().with(Ingredients.component(image));
                if (!isSheet) {
                    return Films.publish(
                            ready.publisher(),
                            films.getFirst(),
                            first.length(),
                            hearing.of(films.getFirst(), first.length(), first.seed()),
                            ready.finish(),
                            origin,
                            file);
                }
                List<String> labels = takes.stream().map(this::label).toList();
                return Films.publishSheet(ready.publisher(), films, labels, profile.framesPerSecond(), origin, file);
            });
            report(takes, file, made);
            return ExitCode.OK;
        });
    }

    /// The films to make: one, or all of a sheet, each with its own seed.
    private List<FilmSpec> takes(Path file, boolean isSheet, ModelProfile profile) {
        if (isSheet && options.enlarge != null) {
            throw CommandException.usage(
                    "--enlarge is for one film. Leave it out of a sheet, then finish the film you like with it.");
        }
        boolean picture = !isSheet && OutputFile.isPicture(file);
        if (picture && seconds != null) {
            throw CommandException.usage(
                    "'%s' is a picture, which has no --seconds. Leave them out, or name a film.", file);
        }
        if (picture && image != null) {
            throw CommandException.usage(
                    "'%s' is one picture, and --image gives it already. Name a film, e.g. clip.mp4.", file);
        }
        int rate = profile.framesPerSecond();
        FilmLength length = picture
                ? FilmLength.picture(rate)
                : seconds == null ? FilmLength.usual(profile) : FilmLength.asked(seconds, rate);
        if (image == null && profile.needsPicture()) {
            throw CommandException.usage(
                    "%s makes films that begin with a given picture: add --image FILE.", profile.name());
        }
        FirstFrame given = image == null ? null : FirstFrame.load(image, size, profile);
        if (image != null) {
            GivenFaces.ofOwner(terminal).require(image);
        }
        PictureSize usual = given != null ? given.size() : new PictureSize(profile.width(), profile.height());
        SamplingSettings settings = options.sampling(profile, preview != null);
        String away = options.negative(profile);
        KeptFrames kept = given == null ? KeptFrames.NONE : KeptFrames.first(given.frame());
        List<String> texts = texts();
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new FilmSpec(
                        texts.get(i),
                        away,
                        size != null ? size : usual,
                        length,
                        options.seed() + i,
                        settings,
                        profile,
                        kept,
                        options.controls()))
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

    private String label(FilmSpec take) {
        return prompts == null ? "seed " + take.seed() : take.seed() + "  " + take.prompt();
    }

    private void report(List<FilmSpec> takes, Path file, Making.Made made) {
        double seconds = made.loadSeconds() + made.makeSeconds();
        FilmSpec first = takes.getFirst();
        PictureSize shown = options.shown(first.size());
        String what = first.length().isPicture()
                ? "a picture of " + shown
                : "%.2f s of %s".formatted(first.length().seconds(), shown);
        String text;
        if (prompts != null) {
            text = "Wrote %s: %d films in %.1f s.".formatted(file, takes.size(), seconds);
        } else if (preview != null) {
            text = "Wrote %s: seeds %d to %d. Finish the one you like with the same command, --seed N and no --preview."
                    .formatted(file, first.seed(), takes.getLast().seed());
        } else {
            text = "Wrote %s: %s, seed %d, in %.1f s.".formatted(file, what, first.seed(), seconds);
        }
        terminal.result(
                new Result(
                        file.toString(),
                        takes.stream().map(FilmSpec::seed).toList(),
                        made.captions(),
                        first.length().seconds(),
                        shown.toString(),
                        first.sampling().steps(),
                        first.sampling().guidance(),
                        "%08x".formatted(made.published().watermark()),
                        made.published().isSigned(),
                        made.loadSeconds(),
                        made.makeSeconds()),
                text);
    }
}
