package dev.kinora.provenance;

import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import java.util.Iterator;

/// Frames on their way out that are looked at twice a second, the first and the last among them.
final class LookedAt implements Iterator<Frame> {
    private static final double LOOKS_PER_SECOND = 2;

    private final Iterator<Frame> frames;
    private final PictureScreening.Look look;
    private final long every;
    private long number;

    LookedAt(Iterator<Frame> frames, FrameRate rate, PictureScreening.Look look) {
        this.frames = frames;
        this.look = look;
        every = Math.max(1, Math.round(rate.framesPerSecond() / LOOKS_PER_SECOND));
    }

    @Override
    public boolean hasNext() {
        return frames.hasNext();
    }

    /// @throws BlockedException if the frame may not be shown
    @Override
    public Frame next() {
        Frame frame = frames.next();
        if (number++ % every == 0 || !frames.hasNext()) {
            at(frame, look);
        }
        return frame;
    }

    /// @throws BlockedException if the picture may not be shown
    static void at(Frame picture, PictureScreening.Look look) {
        try {
            look.at(picture);
        } catch (RefusedException refused) {
            throw new BlockedException(refused);
        }
    }
}
