package dev.kinora.engine.footage;

import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.media.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A clip whose missing frames are made anew; all others stay as they are.
///
/// @param windows in which it is made
public record Filling(Windows windows) {
    /// How many windows [#fill] takes.
    public int count(int clip, SortedSet<Integer> missing) {
        SortedSet<Integer> left = new TreeSet<>(missing);
        int count = 0;
        while (!left.isEmpty()) {
            int start = start(left.first(), clip);
            left.subSet(start, start + windows.most()).clear();
            count++;
        }
        return count;
    }

    /// @param clip with anything in place of what is missing
    /// @param missing numbers of frames, at least one frame being there
    /// @throws IllegalArgumentException if nothing is missing, or everything, or a frame that the clip does
    /// not have
    public List<Frame> fill(List<Frame> clip, SortedSet<Integer> missing, WindowMaker maker) {
        if (missing.isEmpty() || missing.size() >= clip.size()) {
            throw new IllegalArgumentException("Of %d frames %d are missing: some must be and some must not."
                    .formatted(clip.size(), missing.size()));
        }
        if (missing.first() < 0 || missing.last() >= clip.size()) {
            throw new IllegalArgumentException("The clip has the frames 0 to %d, not %d."
                    .formatted(clip.size() - 1, missing.first() < 0 ? missing.first() : missing.last()));
        }
        List<Frame> film = new ArrayList<>(clip);
        SortedSet<Integer> left = new TreeSet<>(missing);
        while (!left.isEmpty()) {
            int start = start(left.first(), clip.size());
            int frames = windows.covering(clip.size() - start);
            SortedMap<Integer, Frame> kept = new TreeMap<>();
            for (int i = 0; i < frames && start + i < clip.size(); i++) {
                if (!left.contains(start + i)) {
                    kept.put(i, film.get(start + i));
                }
            }
            List<Frame> made = maker.make(new Window(new KeptFrames(kept), frames));
            for (int i = 0; i < frames && start + i < clip.size(); i++) {
                film.set(start + i, made.get(i));
            }
            left.subSet(start, start + windows.most()).clear();
        }
        return film;
    }

    /// Where the window begins that fills frame `first`: with context before it, and as little empty space
    /// after the clip's end as may be.
    private int start(int first, int clip) {
        int latest = Math.max(0, clip - windows.most());
        return Math.clamp(first - windows.context(), 0, latest);
    }
}
