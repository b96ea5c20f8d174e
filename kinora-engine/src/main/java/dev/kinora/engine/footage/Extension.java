package dev.kinora.engine.footage;

import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.media.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// A clip that goes on, or that begins earlier. The given frames stay as they are; each window looks at the
/// last of what stands.
///
/// @param windows in which it is made
public record Extension(Windows windows) {
    /// How many windows [#after] takes for so many frames more.
    public int windowsAfter(int given, int more) {
        return count(given, more, windows::head);
    }

    /// How many windows [#before] takes.
    public int windowsBefore(int given, int more) {
        return count(given, more, windows::tail);
    }

    private int count(int given, int more, IntUnaryOperator context) {
        int count = 0;
        for (int film = given; film < given + more; count++) {
            film += windows.most() - context.applyAsInt(film);
        }
        return count;
    }

    /// The clip and `more` frames after it.
    public List<Frame> after(List<Frame> clip, int more, WindowMaker maker) {
        List<Frame> film = new ArrayList<>(clip);
        int wanted = clip.size() + more;
        while (film.size() < wanted) {
            int context = windows.head(film.size());
            List<Frame> seen = film.subList(film.size() - context, film.size());
            int frames = windows.covering(context + wanted - film.size());
            List<Frame> made = maker.make(new Window(KeptFrames.at(0, seen), frames));
            film.addAll(made.subList(context, Math.min(frames, context + wanted - film.size())));
        }
        return film;
    }

    /// `more` frames and the clip after them.
    ///
    /// @throws IllegalArgumentException if the clip has fewer frames than one latent
    public List<Frame> before(List<Frame> clip, int more, WindowMaker maker) {
        if (clip.size() < Windows.LATENT) {
            throw new IllegalArgumentException("A film that leads to a clip needs %d frames of it, it has %d."
                    .formatted(Windows.LATENT, clip.size()));
        }
        List<Frame> film = new ArrayList<>(clip);
        int wanted = clip.size() + more;
        while (film.size() < wanted) {
            int context = windows.tail(film.size());
            int frames = windows.covering(context + wanted - film.size());
            int fresh = frames - context;
            List<Frame> made = maker.make(new Window(KeptFrames.at(fresh, film.subList(0, context)), frames));
            film.addAll(0, made.subList(Math.max(0, fresh - (wanted - film.size())), fresh));
        }
        return film;
    }
}
