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
/// @param track is told while they are made; null where they are silent
public record Hearing(Engine engine, @Nullable Soundtrack track) {
    /// @param isWanted whether films shall sound, if the model can
    public static Hearing of(Engine engine, boolean isWanted) {
        return new Hearing(engine, isWanted && engine.sounds() ? new Soundtrack() : null);
    }

    /// The same after listening to films that are given; nothing is heard where none of them sounds.
    ///
    /// @param given that may have sound
    public static Hearing after(Engine engine, boolean isWanted, List<Given> given) {
        boolean sounds = isWanted && engine.sounds() && given.stream().anyMatch(Given::sounds);
        Hearing hearing = of(engine, sounds);
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
        if (track == null) {
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
