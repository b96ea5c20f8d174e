package dev.kinora.engine.generate;

import dev.kinora.media.Frame;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Frames of a film that are given and stay as they are; the others are generated around them. A picture to
/// start from is one kept frame, a clip to go on from several, a gap to fill what is not kept.
///
/// @param frames by their number in the film, at the model's native rate
/// @param masks of frames that are kept in part only, by their number
public record KeptFrames(SortedMap<Integer, Frame> frames, SortedMap<Integer, Mask> masks) {
    public static final KeptFrames NONE = new KeptFrames(Collections.emptySortedMap());

    public KeptFrames {
        frames = Collections.unmodifiableSortedMap(new TreeMap<>(frames));
        masks = Collections.unmodifiableSortedMap(new TreeMap<>(masks));
        if (!frames.isEmpty() && frames.firstKey() < 0) {
            throw new IllegalArgumentException("A film has no frame %d to keep.".formatted(frames.firstKey()));
        }
        for (var entry : masks.entrySet()) {
            requireFits(entry.getKey(), entry.getValue(), frames.get(entry.getKey()));
        }
    }

    private static void requireFits(int number, Mask mask, @Nullable Frame frame) {
        if (frame == null) {
            throw new IllegalArgumentException("Frame %d has a mask but is not kept.".formatted(number));
        }
        if (frame.width() != mask.width() || frame.height() != mask.height()) {
            throw new IllegalArgumentException("The mask of frame %d must have its size, %dx%d, but has %dx%d."
                    .formatted(number, frame.width(), frame.height(), mask.width(), mask.height()));
        }
    }

    /// Frames that are kept whole.
    public KeptFrames(SortedMap<Integer, Frame> frames) {
        this(frames, Collections.emptySortedMap());
    }

    /// The picture that a film begins with.
    public static KeptFrames first(Frame picture) {
        return at(0, List.of(picture));
    }

    /// Frames in a row, the first of them being frame `from` of the film.
    public static KeptFrames at(int from, List<Frame> frames) {
        SortedMap<Integer, Frame> numbered = new TreeMap<>();
        for (int i = 0; i < frames.size(); i++) {
            numbered.put(from + i, frames.get(i));
        }
        return new KeptFrames(numbered);
    }

    /// These and others, which must be other frames of the film.
    public KeptFrames and(KeptFrames others) {
        SortedMap<Integer, Frame> all = new TreeMap<>(frames);
        others.frames.forEach((index, frame) -> {
            if (all.put(index, frame) != null) {
                throw new IllegalArgumentException("Frame %d is given twice.".formatted(index));
            }
        });
        SortedMap<Integer, Mask> allMasks = new TreeMap<>(masks);
        allMasks.putAll(others.masks);
        return new KeptFrames(all, allMasks);
    }

    public boolean isEmpty() {
        return frames.isEmpty();
    }

    /// Whether they are the film's first frame, whole, and no other.
    public boolean isFirstAlone() {
        return frames.size() == 1 && frames.firstKey() == 0 && masks.isEmpty();
    }

    /// The first frame of a latent: latent 0 covers frame 0, latent k the frames `stride (k - 1) + 1` to `stride k`.
    static int first(int latent, int stride) {
        return latent == 0 ? 0 : stride * (latent - 1) + 1;
    }

    /// Which latents show frames alone that are kept, in part at least.
    ///
    /// @param latents of the film
    /// @param stride frames of a latent
    boolean[] wholeLatents(int latents, int stride) {
        boolean[] whole = new boolean[latents];
        for (int latent = 0; latent < latents; latent++) {
            boolean isWhole = true;
            for (int frame = first(latent, stride); frame <= stride * latent; frame++) {
                isWhole &= frames.containsKey(frame);
            }
            whole[latent] = isWhole;
        }
        return whole;
    }

    /// A kept frame without what is to be made anew of it.
    Frame shown(int number) {
        Frame frame = Objects.requireNonNull(frames.get(number));
        Mask mask = masks.get(number);
        return mask == null ? frame : mask.hidden(frame);
    }

    /// Lays what is kept over a film's frames, which are changed.
    void layOver(List<Frame> film) {
        frames.forEach((number, frame) -> {
            Mask mask = masks.get(number);
            film.set(number, mask == null ? frame : mask.made(frame, film.get(number)));
        });
    }
}
