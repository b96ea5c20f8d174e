package dev.kinora.cli.footage;

import dev.kinora.cli.generate.MakingOptions;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.footage.DamagedFrames;
import dev.kinora.engine.footage.Filling;
import dev.kinora.engine.footage.Windows;
import dev.kinora.media.Frame;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "fill",
        description = {
            "Make missing or damaged frames of a film anew.",
            "Frames are counted from 0 at the model's rate, 12 a second for Kinora's own models; all others stay as they"
                    + " are."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kinora fill old.mp4 --missing 12-20,31 -o whole.mp4",
            "  kinora fill old.mp4 --detect -o whole.mp4",
            "  kinora fill old.mp4 \"a dog runs along the beach\" --missing 12-20 -o whole.mp4"
        })
public final class FillCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CLIP", description = "A film (.mp4, .webm, .gif, .mkv, .mov).")
    private Path clip = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "PROMPT", description = "What the film shows.")
    private String prompt = "";

    /// One of the two.
    static final class Which {
        @Option(
                names = "--missing",
                paramLabel = "FRAMES",
                converter = FrameNumbers.Converter.class,
                description = "Numbers and ranges, e.g. 12-20,31.")
        private @Nullable FrameNumbers missing;

        @Option(names = "--detect", description = "Find black, frozen and torn frames, and say which they are.")
        private boolean isDetecting;
    }

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Mixin
    private final MakingOptions options = new MakingOptions();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        FootageRun run = FootageRun.of(options, terminal);
        Footage footage = Footage.load(clip, run.profile());
        Windows windows = run.windows();
        int frames = footage.frames().size();
        FrameNumbers missing = which.missing != null ? which.missing : detected(footage);
        SortedSet<Integer> numbers = missing.numbers();
        if (numbers.last() >= frames) {
            throw CommandException.usage(
                    "--missing names frame %d, but %s has the frames 0 to %d (%.2f s at %d a second).",
                    numbers.last(),
                    clip,
                    frames - 1,
                    footage.seconds(run.profile()),
                    run.profile().framesPerSecond());
        }
        int most = windows.most() - windows.context();
        if (numbers.size() == frames || missing.longestRun() > most) {
            throw CommandException.usage(
                    "Of %d frames %d in a row are missing; at most %d in a row can be filled.",
                    frames, missing.longestRun(), Math.min(most, frames - 1));
        }
        Filling filling = new Filling(windows);
        return run.run(
                prompt,
                footage,
                filling.count(frames, numbers),
                maker -> filling.fill(footage.frames(), numbers, maker),
                clip);
    }

    private FrameNumbers detected(Footage footage) {
        List<Integer> first = firsts(footage.frames());
        DamagedFrames damage =
                DamagedFrames.in(first.stream().map(footage.frames()::get).toList());
        if (damage.all().isEmpty()) {
            throw CommandException.input(
                    "%s has no black, frozen or torn frame that could be told. Name those to fill: --missing 12-20,31",
                    clip);
        }
        damage.found().forEach((kind, numbers) -> {
            if (!numbers.isEmpty()) {
                terminal.note("%s: frames %s."
                        .formatted(
                                kind.name().toLowerCase(Locale.ROOT),
                                shown(numbers, first, footage.frames().size())));
            }
        });
        return shown(damage.all(), first, footage.frames().size());
    }

    /// Where a frame of the file is seen first; where the file has fewer than the model, some are seen twice, which is
    /// no damage.
    private static List<Integer> firsts(List<Frame> frames) {
        return IntStream.range(0, frames.size())
                .filter(i -> i == 0 || frames.get(i) != frames.get(i - 1))
                .boxed()
                .toList();
    }

    /// All frames that show those of the file with these numbers.
    private static FrameNumbers shown(SortedSet<Integer> numbers, List<Integer> first, int frames) {
        SortedSet<Integer> all = new TreeSet<>();
        for (int number : numbers) {
            int end = number + 1 < first.size() ? first.get(number + 1) : frames;
            for (int i = first.get(number); i < end; i++) {
                all.add(i);
            }
        }
        return new FrameNumbers(all);
    }
}
