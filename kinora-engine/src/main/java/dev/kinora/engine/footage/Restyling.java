package dev.kinora.engine.footage;

import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.media.Frame;
import java.util.ArrayList;
import java.util.List;

/// A clip that is made over, window by window: each goes on from the last frames of the one before and has
/// the clip's own frames as its draft.
///
/// @param windows in which it is made
public record Restyling(Windows windows) {
    /// How many windows [#film] takes for so many frames.
    public int count(int clip) {
        int count = 1;
        for (int film = windows.most(); film < clip; count++) {
            film += windows.most() - windows.head(film);
        }
        return count;
    }

    /// As many frames as the clip has.
    public List<Frame> film(List<Frame> clip, WindowMaker maker) {
        List<Frame> film = new ArrayList<>();
        while (film.size() < clip.size()) {
            int context = film.isEmpty() ? 0 : windows.head(film.size());
            int start = film.size() - context;
            int frames = windows.covering(clip.size() - start);
            List<Frame> draft = new ArrayList<>();
            for (int i = start; i < start + frames; i++) {
                draft.add(clip.get(Math.min(i, clip.size() - 1)));
            }
            KeptFrames kept = context == 0 ? KeptFrames.NONE : KeptFrames.at(0, film.subList(start, film.size()));
            List<Frame> made = maker.make(new Window(kept, frames, draft));
            film.addAll(made.subList(context, Math.min(frames, clip.size() - start)));
        }
        return film;
    }
}
