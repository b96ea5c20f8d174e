package dev.kinora.media;

import java.nio.file.Path;
import java.util.Arrays;

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

    /// Reads the sound of a sound file or a film (WAV, FLAC, MP3, Ogg, MP4, …).
    ///
    /// @throws MediaException when the file is missing, holds no sound, or is damaged
    public static Sound load(Path path) {
        try (var reader = SoundReader.open(path)) {
            return reader.rest();
        }
    }

    /// Writes the sound without loss as `.wav` (32-bit float).
    ///
    /// @throws MediaException when the ending is another one or the file cannot be written
    public void save(Path path) {
        SoundFile.write(this, path);
    }

    /// What is heard while a frame is seen; shorter, or nothing, where the sound ends.
    ///
    /// @param frame number, from 0
    public Sound during(FrameRate rate, int frame) {
        int from = Math.min(samples(), (int) Math.round(rate.secondsAt(frame) * sampleRate));
        int to = Math.min(samples(), (int) Math.round(rate.secondsAt(frame + 1L) * sampleRate));
        float[][] parts = new float[channels.length][];
        for (int channel = 0; channel < channels.length; channel++) {
            parts[channel] = Arrays.copyOfRange(channels[channel], from, to);
        }
        return new Sound(sampleRate, parts);
    }

    /// Samples in each channel.
    public int samples() {
        return channels[0].length;
    }

    public double seconds() {
        return (double) samples() / sampleRate;
    }
}
