package dev.kinora.cli.footage;

import dev.kinora.cli.generate.Ingredients;
import dev.kinora.cli.generate.MakingOptions;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.footage.DamagedFrames;
import dev.kinora.engine.footage.Filling;
import dev.kinora.engine.footage.Gaps;
import dev.kinora.engine.footage.Windows;
import dev.kinora.media.Frame;
import java.nio.file.Path;
import java.util.Collections;
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
            "Make missing or damaged frames of a film anew, or a region of its frames.",
            "Frames are counted from 0 at the model's rate, 12 a second for Kinora's own models; all others stay as they"
                    + " are, and so does what a mask leaves black."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kinora fill old.mp4 --missing 12-20,31 -o whole.mp4",
            "  kinora fill old.mp4 --detect -o whole.mp4",
            "  kinora fill old.mp4 \"a beach\" --mask dog.png -o empty.mp4",
            "  kinora fill old.mp4 \"a dog runs along the beach\" --missing 12-20 -o whole.mp4"
        })
public final class FillCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CLIP", description = "A film (.mp4, .webm, .gif, .mkv, .mov).")
    private Path clip = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "PROMPT", description = "What the film shows.")
    private String prompt = "";

    /// One of the two, or neither where a mask says what is missing.
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

    @ArgGroup
    private Which which = new Which();

    @Option(
            names = "--mask",
            paramLabel = "FILE",
            description = {
                "A picture or film of the clip's size: what it shows white is made anew, in whole tokens of the model",
                "(16 pixels for Kinora's own). With --missing in these frames alone."
            })
    private @Nullable Path mask;

    @Mixin
    private final MakingOptions options = new MakingOptions();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        FootageRun run = FootageRun.of(options, terminal);
        Footage footage = run.load(clip);
        Windows windows = run.windows();
        int frames = footage.frames().size();
        FrameNumbers asked = asked(footage);
        SortedSet<Integer> numbers = asked.numbers();
        if (numbers.last() >= frames) {
            throw CommandException.usage(
                    "--missing names frame %d, but %s has the frames 0 to %d (%.2f s at %d a second).",
                    numbers.last(),
                    clip,
                    frames - 1,
                    footage.seconds(run.profile()),
                    run.profile().framesPerSecond());
        }
        Gaps gaps = mask == null
                ? missing(asked, frames, windows)
                : new Gaps(Collections.emptySortedSet(), new MaskFile(mask).masks(footage, numbers, run.profile()));
        Filling filling = new Filling(windows);
        return run.run(
                prompt,
                footage,
                filling.count(frames, gaps),
                maker -> filling.fill(footage.frames(), gaps, maker),
                Ingredients.parent(clip));
    }

    private FrameNumbers asked(Footage footage) {
        if (which.isDetecting && mask != null) {
            throw CommandException.usage("--mask says what is missing, so there is nothing to --detect; pass one.");
        }
        if (which.missing != null) {
            return which.missing;
        }
        if (mask != null) {
            return FrameNumbers.upTo(footage.frames().size());
        }
        if (!which.isDetecting) {
            throw CommandException.usage("What is missing? Pass --missing FRAMES, --detect or --mask FILE.");
        }
        return detected(footage);
    }

    private static Gaps missing(FrameNumbers asked, int frames, Windows windows) {
        int most = windows.most() - windows.context();
        if (asked.numbers().size() == frames || asked.longestRun() > most) {
            throw CommandException.usage(
                    "Of %d frames %d in a row are missing; at most %d in a row can be filled.",
                    frames, asked.longestRun(), Math.min(most, frames - 1));
        }
        return Gaps.of(asked.numbers());
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
