package dev.kinora.engine.footage;

import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.engine.generate.Mask;
import dev.kinora.media.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// A clip whose gaps are made anew; all else stays as it is.
///
/// @param windows in which it is made
public record Filling(Windows windows) {
    /// How many windows [#fill] takes.
    public int count(int clip, Gaps gaps) {
        SortedSet<Integer> left = gaps.numbers();
        int count = 0;
        while (!left.isEmpty()) {
            int start = start(left.first(), clip);
            left.subSet(start, start + windows.most()).clear();
            count++;
        }
        return count;
    }

    /// @param clip with anything in place of what is missing
    /// @throws IllegalArgumentException if nothing is missing, or all frames are, or one that the clip does
    /// not have
    public List<Frame> fill(List<Frame> clip, Gaps gaps, WindowMaker maker) {
        SortedSet<Integer> left = gaps.numbers();
        if (left.isEmpty() || gaps.frames().size() >= clip.size()) {
            throw new IllegalArgumentException(
                    "Of %d frames %d are missing: some must be and some must not.".formatted(clip.size(), left.size()));
        }
        if (left.first() < 0 || left.last() >= clip.size()) {
            throw new IllegalArgumentException("The clip has the frames 0 to %d, not %d."
                    .formatted(clip.size() - 1, left.first() < 0 ? left.first() : left.last()));
        }
        List<Frame> film = new ArrayList<>(clip);
        while (!left.isEmpty()) {
            int start = start(left.first(), clip.size());
            int frames = windows.covering(clip.size() - start);
            SortedMap<Integer, Frame> kept = new TreeMap<>();
            SortedMap<Integer, Mask> masks = new TreeMap<>();
            for (int i = 0; i < frames && start + i < clip.size(); i++) {
                Mask mask = gaps.masks().get(start + i);
                if (!left.contains(start + i)) {
                    kept.put(i, film.get(start + i));
                } else if (mask != null && !gaps.frames().contains(start + i)) {
                    kept.put(i, film.get(start + i));
                    masks.put(i, mask);
                }
            }
            List<Frame> made = maker.make(new Window(new KeptFrames(kept, masks), frames));
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
