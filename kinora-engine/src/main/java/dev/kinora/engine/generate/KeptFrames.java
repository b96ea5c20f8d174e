package dev.kinora.engine.generate;

import dev.kinora.media.Frame;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Frames of a film that are given and stay as they are; the others are generated around them. A picture to
/// start from is one kept frame, a clip to go on from several, a gap to fill what is not kept.
///
/// @param frames by their number in the film, at the model's native rate
public record KeptFrames(SortedMap<Integer, Frame> frames) {
    public static final KeptFrames NONE = new KeptFrames(Collections.emptySortedMap());

    public KeptFrames {
        frames = Collections.unmodifiableSortedMap(new TreeMap<>(frames));
        if (!frames.isEmpty() && frames.firstKey() < 0) {
            throw new IllegalArgumentException("A film has no frame %d to keep.".formatted(frames.firstKey()));
        }
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
        return new KeptFrames(all);
    }

    public boolean isEmpty() {
        return frames.isEmpty();
    }

    /// Whether they are the film's first frame and no other.
    public boolean isFirstAlone() {
        return frames.size() == 1 && frames.firstKey() == 0;
    }

    /// Which latents show kept frames alone: latent 0 covers frame 0, latent k the frames `stride (k - 1) +
    /// 1` to `stride k`. Kept frames beside generated ones in one latent cannot be shown to the network;
    /// they are laid over the result all the same.
    ///
    /// @param latents of the film
    /// @param stride frames of a latent
    boolean[] wholeLatents(int latents, int stride) {
        boolean[] whole = new boolean[latents];
        for (int latent = 0; latent < latents; latent++) {
            int first = latent == 0 ? 0 : stride * (latent - 1) + 1;
            boolean isWhole = true;
            for (int frame = first; frame <= stride * latent; frame++) {
                isWhole &= frames.containsKey(frame);
            }
            whole[latent] = isWhole;
        }
        return whole;
    }

    /// Lays them over a film's frames, which are changed.
    void layOver(List<Frame> film) {
        frames.forEach(film::set);
    }
}
