package dev.kinora.engine.footage;

import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.media.Frame;
import java.util.ArrayList;
import java.util.List;

/// What lies between the end of one clip and the beginning of another, in one window that looks at both.
///
/// @param windows of which one is taken
public record Connection(Windows windows) {
    /// The longest gap that leaves room for both sides.
    public int most() {
        return windows.most() - 1 - Windows.LATENT;
    }

    /// `frames` rounded up to whole latents, which a gap consists of.
    public int rounded(int frames) {
        return Math.ceilDiv(frames, Windows.LATENT) * Windows.LATENT;
    }

    /// The frames between `before` and `after`, [#rounded] of them. The same clip twice closes a loop.
    ///
    /// @throws IllegalArgumentException if the gap is longer than [#most] or `after` has less than four
    /// frames
    public List<Frame> between(List<Frame> before, List<Frame> after, int frames, WindowMaker maker) {
        int gap = rounded(frames);
        if (frames < 1 || gap > most()) {
            throw new IllegalArgumentException("The gap must have 1 to %d frames, was %d.".formatted(most(), frames));
        }
        if (after.size() < Windows.LATENT) {
            throw new IllegalArgumentException(
                    "The clip to lead to needs %d frames, it has %d.".formatted(Windows.LATENT, after.size()));
        }
        int room = windows.most() - gap;
        int tail = Math.min(
                windows.tail(after.size()), Math.max(Windows.LATENT, room / 2 / Windows.LATENT * Windows.LATENT));
        int head = Math.min(windows.head(before.size()), room - tail);
        KeptFrames kept = KeptFrames.at(0, before.subList(before.size() - head, before.size()))
                .and(KeptFrames.at(head + gap, after.subList(0, tail)));
        List<Frame> made = maker.make(new Window(kept, head + gap + tail));
        return new ArrayList<>(made.subList(head, head + gap));
    }
}
