package dev.kinora.cli.world;

import dev.kinora.cli.options.OutputFile;
import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.options.Seeds;
import dev.kinora.cli.terminal.Cancellation;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.ProgressLine;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.media.ContactSheet;
import dev.kinora.world.caption.Voice;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.Curriculum;
import dev.kinora.world.story.Split;
import dev.kinora.world.truth.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "world",
        description = {
            "Make scenes of the procedural storybook world that the shipped models learn from.",
            "The same seed and options give the same scene. With -o one scene becomes a film, with --sheet many become a"
                    + " sheet to look over."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kinora world --seed 7 -o scene.mp4 --truth scene.json",
            "  kinora world --seed 7 -o scene.png --frames 1 --size 640x384",
            "  kinora world --sheet sheet.png --seeds 0-23 --curriculum single",
            "  kinora world --sheet sheet.mp4 --seeds 0-15 --split held-out"
        })
public final class WorldCommand implements Callable<Integer> {
    private static final int SHEET_SAMPLES = 5;
    private static final int SHEET_COLUMNS = 4;

    @Option(names = "--seed", defaultValue = "0", description = "The scene to make (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Film (.mp4, .webm, .gif, .mkv) or, of the first frame, picture (.png, .webp).")
    private @Nullable Path out;

    @Option(names = "--truth", paramLabel = "FILE", description = "Write the ground truth as JSON.")
    private @Nullable Path truth;

    @Option(
            names = "--sheet",
            paramLabel = "FILE",
            description = "Sheet of --seeds: still (.png, .webp) or moving (.mp4, .webm, .gif).")
    private @Nullable Path sheet;

    @Option(
            names = "--seeds",
            defaultValue = "0-23",
            paramLabel = "RANGE",
            converter = Seeds.Converter.class,
            description = "Scenes of the sheet (${DEFAULT-VALUE}).")
    private Seeds seeds = new Seeds(List.of());

    @Option(
            names = "--size",
            defaultValue = "160x96",
            paramLabel = "WxH",
            converter = PictureSize.Converter.class,
            description = "Pixels (${DEFAULT-VALUE}).")
    private PictureSize size = new PictureSize(160, 96);

    @Option(names = "--frames", defaultValue = "49", paramLabel = "N", description = "12 a second (${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--curriculum",
            defaultValue = "full",
            description = "How much may happen: single, lively, cast or full (${DEFAULT-VALUE}).")
    private Curriculum curriculum = Curriculum.FULL;

    @Option(
            names = "--split",
            defaultValue = "train",
            converter = SplitConverter.class,
            description = "train, or held-out: scenes with something that training never shows (${DEFAULT-VALUE}).")
    private Split split = Split.TRAIN;

    @Option(
            names = "--caption-voice",
            description = "How captions talk: short, plain, detailed, screenplay, tags or child (detailed, on a sheet"
                    + " short).")
    private @Nullable Voice voice;

    @Option(names = "--force", description = "Replace files that exist.")
    private boolean force;

    @Mixin
    private final Terminal terminal = new Terminal();

    /// The `--json` result.
    record Made(@Nullable String file, @Nullable String truth, List<Described> scenes) {
        record Described(long seed, int frames, String caption) {}
    }

    @Override
    public Integer call() {
        SceneRequest request = new SceneRequest(size, frames, curriculum, split);
        if ((out == null && truth == null) == (sheet == null)) {
            throw CommandException.usage("Say what to make: one scene with -o and --truth, or a sheet with --sheet.");
        }
        long bytes = 2L * size.width() * size.height() * frames;
        check(out, OutputFile.FILMS_AND_PICTURES, bytes);
        check(truth, List.of(".json"), bytes);
        check(sheet, OutputFile.FILMS_AND_PICTURES, bytes * seeds.values().size());
        Studio studio = Studio.open(request);
        Cancellation.<Integer>during(cancellation -> {
            if (sheet == null) {
                one(studio, cancellation);
            } else {
                many(studio, sheet, cancellation);
            }
            return 0;
        });
        return ExitCode.OK;
    }

    private void one(Studio studio, Cancellation cancellation) {
        Scene scene = studio.scene(seed);
        if (out != null) {
            if (OutputFile.isPicture(out)) {
                studio.still(scene).save(out);
            } else {
                try (ProgressLine progress = terminal.progress("Filming", scene.frames())) {
                    studio.film(scene, out, done -> {
                        cancellation.check();
                        progress.at(done);
                    });
                }
            }
        }
        if (truth != null) {
            write(truth, Truth.text(Truth.of(scene, studio.captions())));
        }
        report(studio, List.of(scene), out);
    }

    private void many(Studio studio, Path file, Cancellation cancellation) {
        List<Scene> scenes = new ArrayList<>();
        List<ContactSheet.Entry> entries = new ArrayList<>();
        try (ProgressLine progress = terminal.progress("Filming", seeds.values().size())) {
            for (long each : seeds.values()) {
                cancellation.check();
                Scene scene = studio.scene(each);
                scenes.add(scene);
                entries.add(new ContactSheet.Entry(each + ". " + caption(studio, scene), studio.clip(scene)));
                progress.at(scenes.size());
            }
        }
        if (OutputFile.isPicture(file)) {
            ContactSheet.still(entries, Math.min(SHEET_SAMPLES, frames), size.width())
                    .save(file);
        } else {
            ContactSheet.moving(entries, SHEET_COLUMNS, size.width(), file);
        }
        report(studio, scenes, file);
    }

    private void report(Studio studio, List<Scene> scenes, @Nullable Path file) {
        List<Made.Described> described = scenes.stream()
                .map(scene -> new Made.Described(scene.seed(), scene.frames(), caption(studio, scene)))
                .toList();
        List<String> lines = new ArrayList<>();
        if (described.size() == 1) {
            lines.add(described.getFirst().caption());
        }
        Stream.of(file, truth).filter(path -> path != null).forEach(path -> lines.add("Wrote " + path));
        terminal.result(new Made(text(file), text(truth), described), String.join(System.lineSeparator(), lines));
    }

    private String caption(Studio studio, Scene scene) {
        Voice chosen = voice != null ? voice : sheet != null ? Voice.SHORT : Voice.DETAILED;
        return studio.captions().write(scene, chosen, scene.seed());
    }

    private void check(@Nullable Path path, List<String> endings, long bytes) {
        if (path != null) {
            OutputFile.check(path, endings, force, bytes);
        }
    }

    private static @Nullable String text(@Nullable Path path) {
        return path == null ? null : path.toString();
    }

    private static void write(Path path, String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
