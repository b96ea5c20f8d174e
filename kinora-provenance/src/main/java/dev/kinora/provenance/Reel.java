package dev.kinora.provenance;

import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.media.Sound;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// What a film shows and lets hear. Frames are taken one at a time.
///
/// @param sound from the first frame on; null for a silent film
public record Reel(
        Iterator<Frame> frames, FrameRate rate, @Nullable Sound sound) {
    public static Reel silent(Iterator<Frame> frames, FrameRate rate) {
        return new Reel(frames, rate, null);
    }

    Reel showing(Iterator<Frame> newFrames) {
        return new Reel(newFrames, rate, sound);
    }
}
