package dev.kinora.cli.evaluate;

import dev.kinora.cli.terminal.Cancellation;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.tensor.Compute;
import dev.kinora.train.describe.Describer;
import dev.kinora.train.describe.Description;
import dev.kinora.train.describe.ShotSeen;
import dev.kinora.train.judge.Judge;
import dev.kinora.world.caption.Voice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "describe",
        description = {
            "Say what films and pictures show, in the words of the captions that models learn from.",
            "A judge trained on scenes of the storybook world looks at them; it knows the figures, places and looks of"
                    + " that world alone. What it is not sure of is left out. --json gives every answer with its"
                    + " confidence, shot by shot."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kinora describe car.mp4",
            "  kinora describe films/*.mp4 --voice tags",
            "  kinora describe car.mp4 --json --confidence 0.8"
        })
public final class DescribeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CLIP", arity = "1..*", description = "Films and pictures, of any size and length.")
    private List<Path> clips = List.of();

    @Option(
            names = "--voice",
            paramLabel = "VOICE",
            defaultValue = "detailed",
            description = "short, plain, detailed, screenplay, tags or child (${DEFAULT-VALUE}).")
    private Voice voice = Voice.DETAILED;

    @Option(
            names = "--confidence",
            paramLabel = "P",
            defaultValue = "0.5",
            description = "Say only what the judge is so sure of, 0 to 1 (${DEFAULT-VALUE}).")
    private double confidence;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N", description = "Another seed, other words (0).")
    private long seed;

    @Option(names = "--judge", paramLabel = "FOLDER", description = "Folder of the judge (models/storybook/judge).")
    private @Nullable Path judge;

    @Option(names = "--threads", paramLabel = "N", description = "Processor threads (all cores).")
    private @Nullable Integer threads;

    @Mixin
    private final Terminal terminal = new Terminal();

    /// The `--json` result.
    record Result(List<Clip> clips) {}

    record Clip(String file, String caption, double seconds, List<ShotSeen> shots) {}

    @Override
    public Integer call() {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw CommandException.usage("--confidence %s: must be 0 to 1.", confidence);
        }
        for (Path clip : clips) {
            if (!Files.isRegularFile(clip)) {
                throw CommandException.input("%s is no file. Name films or pictures.", clip);
            }
        }
        Path folder = Judges.folder(judge);
        if (threads != null) {
            Compute.useThreads(threads);
        }
        List<Clip> described = Cancellation.during(cancellation -> described(folder, cancellation));
        terminal.result(new Result(described), text(described));
        return ExitCode.OK;
    }

    private List<Clip> described(Path folder, Cancellation cancellation) {
        try (Judge open = Judge.open(folder, Compute.detect())) {
            Describer describer = new Describer(open, new Describer.Wording(voice, seed, confidence));
            List<Clip> described = new ArrayList<>();
            for (Path clip : clips) {
                Description description = describer.describe(clip, cancellation::check);
                if (description.caption().isEmpty()) {
                    terminal.note(
                            "%s: nothing is sure enough to be said; --confidence lowers the bar, --json shows all."
                                    .formatted(clip));
                }
                described.add(
                        new Clip(clip.toString(), description.caption(), description.seconds(), description.shots()));
            }
            return described;
        }
    }

    private static String text(List<Clip> clips) {
        return clips.size() == 1
                ? clips.getFirst().caption()
                : clips.stream()
                        .map(clip -> clip.file() + ": " + clip.caption())
                        .collect(Collectors.joining(System.lineSeparator()));
    }
}
