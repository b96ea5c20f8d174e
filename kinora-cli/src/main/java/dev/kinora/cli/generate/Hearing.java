package dev.kinora.cli.generate;

import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.sound.Soundtrack;
import dev.kinora.media.Frame;
import dev.kinora.media.Sound;
import dev.kinora.media.SoundFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What is heard of the films that an engine makes.
///
/// @param track is told while they are made; null where they are made without sound
/// @param isKept whether the file has what is heard; its pictures are the same either way
public record Hearing(Engine engine, @Nullable Soundtrack track, boolean isKept) {
    /// Of films that sound, if the model can.
    public static Hearing of(Engine engine, boolean isKept) {
        return new Hearing(engine, engine.sounds() ? new Soundtrack() : null, isKept);
    }

    /// Of pictures, and of what is made of silent films.
    public static Hearing none(Engine engine) {
        return new Hearing(engine, null, false);
    }

    /// Of what is made of films that are given, after listening to them.
    ///
    /// @param given that may have sound
    public static Hearing after(Engine engine, boolean isKept, List<Given> given) {
        Hearing hearing = given.stream().anyMatch(Given::sounds) ? of(engine, isKept) : none(engine);
        Soundtrack track = hearing.track();
        if (track != null) {
            given.stream()
                    .filter(Given::sounds)
                    .forEach(film -> engine.listen(track, film.frames(), film.sound(engine.soundFormat())));
        }
        return hearing;
    }

    /// A film that is given.
    public interface Given {
        List<Frame> frames();

        boolean sounds();

        Sound sound(SoundFormat format);
    }

    /// The sound of one film, as long as it is in its file; null if it is silent.
    ///
    /// @param film at the model's rate
    public @Nullable Sound of(List<Frame> film, FilmLength length, long seed) {
        return of(List.of(film), List.of(length), seed);
    }

    /// The sound of films that are shown one after another.
    @Nullable
    Sound of(List<List<Frame>> films, List<FilmLength> lengths, long seed) {
        if (track == null || !isKept) {
            return null;
        }
        List<Sound> sounds = IntStream.range(0, films.size())
                .mapToObj(i -> engine.sound(track, films.get(i), seed + i))
                .toList();
        int rate = sounds.getFirst().sampleRate();
        double seconds = lengths.stream().mapToDouble(FilmLength::seconds).sum();
        float[] all = new float[Math.toIntExact(Math.round(seconds * rate))];
        double from = 0;
        for (int i = 0; i < sounds.size(); i++) {
            int at = Math.toIntExact(Math.round(from * rate));
            from += lengths.get(i).seconds();
            int end = Math.min(all.length, Math.toIntExact(Math.round(from * rate)));
            float[] samples = sounds.get(i).channels()[0];
            System.arraycopy(samples, 0, all, at, Math.min(samples.length, end - at));
        }
        return Sound.mono(rate, all);
    }
}
