package dev.kinora.train.evaluate;

import dev.kinora.engine.diffusion.Progress;
import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.GenerationRequest;
import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.Previews;
import dev.kinora.engine.sound.SoundCode;
import dev.kinora.engine.sound.Soundtrack;
import dev.kinora.media.Frame;
import dev.kinora.media.Sound;
import dev.kinora.tensor.Compute;
import dev.kinora.train.judge.Judge;
import dev.kinora.train.judge.JudgeConfig;
import dev.kinora.train.judge.Track;
import dev.kinora.world.caption.Captions;
import dev.kinora.world.caption.Voice;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.sound.Foley;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// The command `kinora evaluate --sound`: how far what is heard is from what is seen. Films of somebody who bounces;
/// for each bounce that the judge sees, the nearest moment at which something begins to be heard. Each film with the
/// sound of the next one is the control, which must be far off.
public final class SoundSync {
    private static final long SEED = 97_000_001;
    private static final int FRAMES = 49;
    private static final int FRAMES_PER_SECOND = 12;
    private static final double NOTHING_HEARD = (double) FRAMES / FRAMES_PER_SECOND;

    private SoundSync() {}

    /// Seconds between bounces and what is heard.
    ///
    /// @param median NaN where no bounce was seen
    /// @param most of nine tenths of the bounces
    public record Offsets(int bounces, double median, double most) {
        static Offsets of(double[] offsets) {
            double[] sorted = Arrays.stream(offsets).sorted().toArray();
            return new Offsets(sorted.length, quantile(sorted, 0.5), quantile(sorted, 0.9));
        }

        private static double quantile(double[] sorted, double share) {
            return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1.0, share * sorted.length)];
        }
    }

    /// A film as far as this looks.
    ///
    /// @param bounces when, seconds
    /// @param onsets when, seconds
    record Seen(double[] bounces, double[] onsets) {}

    /// @param clips films of the model, and as many rendered scenes
    /// @param progress is told the number of films looked at, of `2 clips`; may throw to cancel
    /// @return by name: rendered scenes and the model's films, each with its own and with another's sound
    public static Map<String, Offsets> run(
            ModelFolder model, Path judgeFolder, int clips, Compute compute, IntConsumer progress) {
        Cast cast = Cast.load();
        SpriteAtlas atlas = new SpriteAtlas();
        Captions captions = new Captions(cast, atlas::naturalColour);
        List<Seen> rendered = new ArrayList<>();
        List<Seen> made = new ArrayList<>();
        try (Judge judge = Judge.open(judgeFolder, compute);
                Engine engine = Engine.open(model, compute);
                SoundCode code = model.openSound()) {
            int width = engine.profile().width();
            int height = engine.profile().height();
            SceneOptions options = bouncing(cast, (double) width / height);
            for (int i = 0; i < clips; i++) {
                Scene scene = new SceneGenerator().generate(SEED + i, options);
                Sound truth = Foley.render(scene, code.config().sampleRate());
                rendered.add(
                        new Seen(bounces(judge, Fault.render(scene, atlas, width, height)), Onsets.times(code, truth)));
                progress.accept(2 * i + 1);
                Soundtrack heard = new Soundtrack();
                GenerationRequest request = new GenerationRequest(
                        captions.write(scene, Voice.DETAILED, SEED + i),
                        "",
                        width,
                        height,
                        FRAMES,
                        SEED + i,
                        engine.profile().sampling(),
                        KeptFrames.NONE);
                List<Frame> film = engine.generate(request, Progress.NONE, Previews.NONE, heard);
                Sound sound = Objects.requireNonNull(engine.sound(heard, film, i), "a film that was heard");
                made.add(new Seen(bounces(judge, film), Onsets.times(code, sound)));
                progress.accept(2 * i + 2);
            }
        }
        Map<String, Offsets> all = new LinkedHashMap<>();
        all.put("rendered scenes", own(rendered));
        all.put("rendered scenes, another's sound", others(rendered));
        all.put("films", own(made));
        all.put("films, another's sound", others(made));
        return all;
    }

    private static SceneOptions bouncing(Cast cast, double aspect) {
        SceneOptions single = SceneOptions.single(cast).withAspect(aspect).withFrames(FRAMES);
        return single.with(single.choices().withActions(List.of(Action.BOUNCE)));
    }

    static Offsets own(List<Seen> films) {
        return Offsets.of(films.stream()
                .flatMapToDouble(film -> Arrays.stream(offsets(film.bounces(), film.onsets())))
                .toArray());
    }

    static Offsets others(List<Seen> films) {
        return Offsets.of(IntStream.range(0, films.size())
                .mapToObj(i -> offsets(
                        films.get(i).bounces(),
                        films.get((i + 1) % films.size()).onsets()))
                .flatMapToDouble(Arrays::stream)
                .toArray());
    }

    /// From each bounce to the nearest onset.
    private static double[] offsets(double[] bounces, double[] onsets) {
        return Arrays.stream(bounces)
                .map(bounce -> Arrays.stream(onsets)
                        .map(onset -> Math.abs(onset - bounce))
                        .min()
                        .orElse(NOTHING_HEARD))
                .toArray();
    }

    /// The judge looks at every second frame, so it looks twice: at the even and at the odd ones.
    private static double[] bounces(Judge judge, List<Frame> film) {
        double[] y = new double[film.size()];
        Arrays.fill(y, Double.NaN);
        for (int start = 0; start < JudgeConfig.FRAMES_A_SAMPLE; start++) {
            int first = start;
            judge.look(film.subList(start, film.size())).tracks().stream()
                    .max(Comparator.comparingInt(
                            (Track track) -> track.detections().size()))
                    .ifPresent(track -> track.detections()
                            .forEach(seen -> y[first + JudgeConfig.FRAMES_A_SAMPLE * seen.frame()] = seen.y()));
        }
        double[] filled = filled(y);
        return Arrays.stream(Bounces.times(new Path2d(new double[filled.length], filled)))
                .map(step -> step / FRAMES_PER_SECOND)
                .toArray();
    }

    /// Frames in which nobody is seen lie on the line between their neighbours, at the ends they stay where they were.
    static double[] filled(double[] y) {
        double[] filled = y.clone();
        int before = -1;
        for (int i = 0; i < y.length; i++) {
            if (Double.isNaN(y[i])) {
                continue;
            }
            for (int gap = before + 1; gap < i; gap++) {
                filled[gap] = before < 0 ? y[i] : y[before] + (y[i] - y[before]) * (gap - before) / (i - before);
            }
            before = i;
        }
        if (before >= 0) {
            Arrays.fill(filled, before, y.length, y[before]);
        }
        return filled;
    }
}
