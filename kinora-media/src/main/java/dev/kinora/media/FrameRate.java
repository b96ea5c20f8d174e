package dev.kinora.media;

/// Frames a second as an exact fraction, e.g. 24/1 or 30000/1001.
public record FrameRate(int numerator, int denominator) {
    public FrameRate {
        if (numerator < 1 || denominator < 1) {
            throw new IllegalArgumentException(
                    "A frame rate needs positive parts, got %d/%d.".formatted(numerator, denominator));
        }
    }

    public static FrameRate of(int framesPerSecond) {
        return new FrameRate(framesPerSecond, 1);
    }

    /// Start of frame `index` in seconds.
    public double secondsAt(long index) {
        return (double) index * denominator / numerator;
    }

    public double framesPerSecond() {
        return (double) numerator / denominator;
    }
}
