package dev.kinora.media;

/// Sampled sound, one channel or more.
/// The arrays are shared, not copied: whoever makes a sound gives it away.
///
/// @param sampleRate samples a second of each channel, in Hz
/// @param channels `[channel][sample]` in `[-1, 1]`, all of one length
public record Sound(int sampleRate, float[][] channels) {
    public Sound {
        if (sampleRate < 1) {
            throw new IllegalArgumentException(
                    "A sound needs a positive sample rate in Hz, got %d.".formatted(sampleRate));
        }
        if (channels.length == 0) {
            throw new IllegalArgumentException("A sound needs at least one channel.");
        }
        for (float[] channel : channels) {
            if (channel.length != channels[0].length) {
                throw new IllegalArgumentException("All channels need the same number of samples, got %d and %d."
                        .formatted(channels[0].length, channel.length));
            }
        }
    }

    public static Sound mono(int sampleRate, float[] samples) {
        return new Sound(sampleRate, new float[][] {samples});
    }

    /// Samples in each channel.
    public int samples() {
        return channels[0].length;
    }

    public double seconds() {
        return (double) samples() / sampleRate;
    }
}
