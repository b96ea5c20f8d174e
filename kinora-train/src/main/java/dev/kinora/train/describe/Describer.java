package dev.kinora.train.describe;

import dev.kinora.media.ClipReader;
import dev.kinora.media.Frame;
import dev.kinora.media.MediaException;
import dev.kinora.train.judge.Judge;
import dev.kinora.train.judge.JudgeConfig;
import dev.kinora.train.judge.Verdict;
import dev.kinora.world.caption.Captions;
import dev.kinora.world.caption.SeenColours;
import dev.kinora.world.caption.Voice;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.CastMember;
import dev.kinora.world.story.PhysicsScenes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Describes films as the training captions would: the judge looks, [Captions] writes. For one
/// platform thread at a time.
///
/// ```java
/// Describer describer = new Describer(judge, new Describer.Wording(Voice.DETAILED, 0, 0.5));
/// describer.describe(Path.of("car.mp4"), () -> {}).caption();
/// // In the mountains, a red car drives to the right. It is night. …
/// ```
public final class Describer {
    /// Small frames that are looked at together: a minute.
    static final int WINDOW = 60 * Scene.FRAMES_PER_SECOND;

    private static final int THINNEST = 8;

    private final Judge judge;
    private final Wording wording;
    private final Captions captions;
    private final Set<String> names;

    /// How to put it.
    ///
    /// @param seed varies words and order
    /// @param least confidence of an answer that is told, 0 to 1
    public record Wording(Voice voice, long seed, double least) {
        public Wording {
            if (!(least >= 0 && least <= 1)) {
                throw new IllegalArgumentException("A confidence is 0 to 1, was %s.".formatted(least));
            }
        }
    }

    /// @param judge stays the caller's, to close
    public Describer(Judge judge, Wording wording) {
        this.judge = judge;
        this.wording = wording;
        Cast cast = cast();
        captions = new Captions(cast, SeenColours.UNKNOWN);
        names = cast.members().stream().map(CastMember::name).collect(Collectors.toUnmodifiableSet());
    }

    /// Those who play in stories, and the disc of the physics scenes, which judges know too.
    private static Cast cast() {
        return new Cast(Stream.concat(Cast.load().members().stream(), PhysicsScenes.CAST.members().stream())
                .toList());
    }

    /// A film, or a picture, of any length, rate and size.
    ///
    /// @param check is called before each look and may throw to cancel
    /// @throws MediaException if it cannot be read
    public Description describe(Path film, Runnable check) {
        try (ClipReader reader = ClipReader.open(film)) {
            requireShape(film, reader);
            Samples samples = new Samples(reader);
            Shots shots = new Shots(judge.config());
            List<ShotSeen> seen = new ArrayList<>();
            List<Frame> window = new ArrayList<>();
            int first = 0;
            while (samples.hasNext() || !window.isEmpty()) {
                check.run();
                while (window.size() < WINDOW && samples.hasNext()) {
                    window.add(samples.next());
                }
                Verdict verdict = judge.lookAt(window);
                int end = samples.hasNext() ? end(verdict.isCut()) : verdict.frames();
                seen.addAll(shots.of(verdict, first, end, samples.seconds()));
                window.subList(0, Math.min(window.size(), end * JudgeConfig.FRAMES_A_SAMPLE))
                        .clear();
                first += end;
            }
            return described(seen, samples.seconds(), first == 1);
        }
    }

    /// @param isStill whether it is one picture
    Description described(List<ShotSeen> shots, double seconds, boolean isStill) {
        String caption =
                captions.write(Sightings.of(shots, names, wording.least()), isStill, wording.voice(), wording.seed());
        return new Description(caption, seconds, shots);
    }

    /// Where to part a film that goes on: at the last cut of the window's later half, so that
    /// the next window sees whole shots; at the window's end, in a shot that lasts.
    static int end(boolean[] isCut) {
        for (int i = isCut.length - 1; i > isCut.length / 2; i--) {
            if (isCut[i]) {
                return i;
            }
        }
        return isCut.length;
    }

    private static void requireShape(Path film, ClipReader reader) {
        int longer = Math.max(reader.width(), reader.height());
        int shorter = Math.min(reader.width(), reader.height());
        if (longer > THINNEST * shorter) {
            throw new MediaException("%s has %dx%d pixels; one side may be at most %d times the other. Cut it first."
                    .formatted(film, reader.width(), reader.height(), THINNEST));
        }
    }
}
