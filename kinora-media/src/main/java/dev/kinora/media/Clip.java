package dev.kinora.media;

import java.util.List;
import java.util.Optional;

/// A short film held in memory: frames of one size, their rate, and sound if there is any.
/// For long films use the streaming reader and writer instead.
public record Clip(List<Frame> frames, FrameRate rate, Optional<Sound> sound) {
    public Clip {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("A clip needs at least one frame.");
        }
        for (Frame frame : frames) {
            if (frame.width() != frames.getFirst().width()
                    || frame.height() != frames.getFirst().height()) {
                throw new IllegalArgumentException("All frames of a clip need one size, got %dx%d and %dx%d."
                        .formatted(
                                frames.getFirst().width(), frames.getFirst().height(), frame.width(), frame.height()));
            }
        }
    }

    public static Clip silent(List<Frame> frames, FrameRate rate) {
        return new Clip(frames, rate, Optional.empty());
    }

    public int width() {
        return frames.getFirst().width();
    }

    public int height() {
        return frames.getFirst().height();
    }

    public double seconds() {
        return rate.secondsAt(frames.size());
    }
}
