package dev.kinora.cli.generate;

import dev.kinora.cli.options.Models;
import dev.kinora.cli.options.OutputFile;
import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.terminal.Cancellation;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.director.ShotList;
import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.media.Sound;
import dev.kinora.provenance.Reel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "storyboard",
        description = {
            "Make a film of several shots, cut to the frame.",
            "Write a shot a line, or set them apart by 'Shot 1:' or 'Cut to:'. Each may begin with its time,"
                    + " [0:04-0:08]; without times each lasts as long as the model's films. All shots have one seed, which"
                    + " decides what their sentences leave open. The model does not see the shots before: a figure looks"
                    + " the same only as far as its words say so."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kinora storyboard \"a rabbit hops through a meadow. Cut to: a fox waits in the forest\" -o film.mp4",
            "  kinora storyboard --file story.txt -o film.mp4",
            "  kinora storyboard --file story.json --seed 7 -o film.mp4"
        })
public final class StoryboardCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TEXT", arity = "0..1", description = "The shots.")
    private @Nullable String text;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Instead of TEXT: a text file of the same kind, or JSON (docs/screenplay.schema.json).")
    private @Nullable Path script;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = PictureSize.Converter.class,
            description = "Pixels, even numbers (the size that the model was trained for).")
    private @Nullable PictureSize size;

    @Mixin
    private final MakingOptions options = new MakingOptions();

    @Mixin
    private final Terminal terminal = new Terminal();

    /// @param from seconds
    record Shot(double from, double seconds, String caption) {}

    /// The `--json` result.
    ///
    /// @param watermark the id in its pictures, eight hexadecimal digits
    record Result(
            String file,
            long seed,
            List<Shot> shots,
            double seconds,
            String size,
            String watermark,
            boolean signed,
            double loadSeconds,
            double generateSeconds) {}

    @Override
    public Integer call() {
        ShotList list = list();
        Path out = options.out();
        Path file = out != null ? out : OutputFile.free(Path.of("clip.mp4"));
        ModelFolder folder = new ModelFolder(Models.folder(options.model()));
        List<FilmSpec> takes = takes(list, folder.profile());
        takes.getFirst().note(terminal);
        FrameRate rate = FrameRate.of(takes.getFirst().length().fileRate());
        return Cancellation.during(cancellation -> {
            Making making = new Making(options, terminal, OutputFile.FILMS);
            Making.Made made = making.make(file, folder, takes, false, cancellation, ready -> {
                Hearing hearing = Hearing.of(ready.engine(), !options.silent);
                List<List<Frame>> films = new Filming(hearing, terminal, cancellation).films(takes, ready.captions());
                List<FilmLength> lengths = takes.stream().map(FilmSpec::length).toList();
                Sound sound = hearing.of(films, lengths, options.seed());
                return ready.publisher()
                        .film(new Reel(cut(films, takes, ready.finish()), rate, sound), ready.origin(), file);
            });
            report(takes, file, made);
            return ExitCode.OK;
        });
    }

    private ShotList list() {
        if ((text == null) == (script == null)) {
            throw CommandException.usage(
                    "Write the shots, e.g. kinora storyboard \"a rabbit hops. Cut to: a fox waits\", or name a file of"
                            + " them with --file; one of the two.");
        }
        if (script == null) {
            return ShotList.of(String.valueOf(text));
        }
        try {
            String written = Files.readString(script);
            return script.toString().endsWith(".json") ? ShotList.ofJson(written) : ShotList.of(written);
        } catch (IOException unreadable) {
            throw CommandException.input("--file %s cannot be read: it must be text in UTF-8.", script);
        }
    }

    private List<FilmSpec> takes(ShotList list, ModelProfile profile) {
        if (profile.needsPicture()) {
            throw CommandException.usage(
                    "%s makes films that begin with a given picture; shots have none.", profile.name());
        }
        List<FilmSpec> takes = new ArrayList<>();
        for (int i = 0; i < list.shots().size(); i++) {
            ShotList.Shot shot = list.shots().get(i);
            Double seconds = shot.seconds();
            if (seconds != null && !(seconds >= FilmLength.SHORTEST_SECONDS && seconds <= FilmLength.LONGEST_SECONDS)) {
                throw CommandException.usage(
                        "Shot %d lasts %s seconds: must be %s to %.0f.",
                        i + 1, seconds, FilmLength.SHORTEST_SECONDS, FilmLength.LONGEST_SECONDS);
            }
            takes.add(new FilmSpec(
                    shot.prompt(),
                    options.negative(profile),
                    size != null ? size : new PictureSize(profile.width(), profile.height()),
                    seconds == null
                            ? FilmLength.usual(profile)
                            : FilmLength.ofSeconds(seconds, profile.framesPerSecond()),
                    options.seed(),
                    options.sampling(profile, false),
                    profile,
                    KeptFrames.NONE,
                    shot.controls().or(options.controls())));
        }
        double total = seconds(takes);
        if (total > FilmLength.LONGEST_SECONDS) {
            throw CommandException.usage(
                    "The shots last %.2f seconds together; at most %.0f can be made.",
                    total, FilmLength.LONGEST_SECONDS);
        }
        return takes;
    }

    private static double seconds(List<FilmSpec> takes) {
        return takes.stream().mapToDouble(take -> take.length().seconds()).sum();
    }

    /// One after another, each as long as it was asked to be.
    private static Iterator<Frame> cut(List<List<Frame>> films, List<FilmSpec> takes, Finish finish) {
        return new Iterator<>() { // a stream would hold a whole shot of large frames at once
            private int next;
            private Iterator<Frame> shot = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!shot.hasNext() && next < takes.size()) {
                    shot = finish.shown(films.get(next), takes.get(next).length());
                    next++;
                }
                return shot.hasNext();
            }

            @Override
            public Frame next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return shot.next();
            }
        };
    }

    private void report(List<FilmSpec> takes, Path file, Making.Made made) {
        List<Shot> shots = new ArrayList<>();
        double from = 0;
        for (int i = 0; i < takes.size(); i++) {
            double seconds = takes.get(i).length().seconds();
            shots.add(new Shot(from, seconds, made.captions().get(i)));
            from += seconds;
        }
        FilmSpec first = takes.getFirst();
        terminal.result(
                new Result(
                        file.toString(),
                        first.seed(),
                        Collections.unmodifiableList(shots),
                        from,
                        options.shown(first.size()).toString(),
                        "%08x".formatted(made.published().watermark()),
                        made.published().isSigned(),
                        made.loadSeconds(),
                        made.makeSeconds()),
                "Wrote %s: %d shots, %.2f s of %s, seed %d, in %.1f s."
                        .formatted(
                                file,
                                takes.size(),
                                from,
                                options.shown(first.size()),
                                first.seed(),
                                made.loadSeconds() + made.makeSeconds()));
    }
}
