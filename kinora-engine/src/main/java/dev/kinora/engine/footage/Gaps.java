package dev.kinora.engine.footage;

import dev.kinora.engine.generate.Mask;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is missing of a clip.
///
/// @param frames that are missing whole, by their numbers
/// @param masks of frames that are missing in part
public record Gaps(SortedSet<Integer> frames, SortedMap<Integer, Mask> masks) {
    public Gaps {
        frames = Collections.unmodifiableSortedSet(new TreeSet<>(frames));
        masks = Collections.unmodifiableSortedMap(new TreeMap<>(masks));
    }

    /// Missing frames alone.
    public static Gaps of(SortedSet<Integer> frames) {
        return new Gaps(frames, Collections.emptySortedMap());
    }

    /// All frames of which something is missing; to be changed by the caller.
    SortedSet<Integer> numbers() {
        SortedSet<Integer> numbers = new TreeSet<>(frames);
        numbers.addAll(masks.keySet());
        return numbers;
    }
}
