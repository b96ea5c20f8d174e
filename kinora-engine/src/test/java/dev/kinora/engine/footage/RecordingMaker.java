package dev.kinora.engine.footage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.media.Frame;
import java.util.ArrayList;
import java.util.List;

/// Stands in for a model: a generated frame's pixel says the window and the place in it.
final class RecordingMaker implements WindowMaker {
    final List<KeptFrames> kept = new ArrayList<>();
    final List<Integer> frames = new ArrayList<>();
    final List<List<Frame>> drafts = new ArrayList<>();

    @Override
    public List<Frame> make(Window window) {
        KeptFrames given = window.kept();
        int count = window.frames();
        drafts.add(window.draft());
        assertThat(count % 4).isEqualTo(1);
        kept.add(given);
        frames.add(count);
        List<Frame> film = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            film.add(pixel(kept.size(), i, 0));
        }
        given.frames().forEach(film::set);
        return film;
    }

    /// Frame `number` of a given clip.
    static Frame given(int number) {
        return pixel(0, number, 0);
    }

    static List<Frame> clip(int frames) {
        List<Frame> clip = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            clip.add(given(i));
        }
        return clip;
    }

    /// `window.place` of each frame; given frames have window 0.
    static List<String> names(List<Frame> film) {
        return film.stream()
                .map(frame -> frame.channel(0, 0, 0) + "." + frame.channel(0, 0, 1))
                .toList();
    }

    private static Frame pixel(int red, int green, int blue) {
        return new Frame(1, 1, new byte[] {(byte) red, (byte) green, (byte) blue});
    }
}
