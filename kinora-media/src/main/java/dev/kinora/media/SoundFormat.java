package dev.kinora.media;

/// Samples a second of each channel in Hz, and the number of channels, 1 to 8 (1 mono, 2 left and right).
public record SoundFormat(int sampleRate, int channels) {
    public SoundFormat {
        if (sampleRate < 1 || channels < 1 || channels > 8) {
            throw new IllegalArgumentException(
                    "Sound needs a positive sample rate in Hz and 1 to 8 channels, got %d Hz and %d channels."
                            .formatted(sampleRate, channels));
        }
    }

    public static SoundFormat of(Sound sound) {
        return new SoundFormat(sound.sampleRate(), sound.channels().length);
    }
}
