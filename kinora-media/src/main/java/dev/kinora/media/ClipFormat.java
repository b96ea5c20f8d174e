package dev.kinora.media;

import java.util.Optional;
import java.util.OptionalInt;

/// What a film is made of, fixed before its first frame is written.
///
/// @param sound present when the film has a sound track
/// @param bitRate bits a second that an MP4's pictures shall have, in the place of a quality;
/// short films of much detail exceed it
public record ClipFormat(
        int width, int height, FrameRate rate, Optional<SoundFormat> sound, Quality quality, OptionalInt bitRate) {
    public ClipFormat {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("A film needs at least 1x1 pixels, got %dx%d.".formatted(width, height));
        }
        if (bitRate.isPresent() && bitRate.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "A film's bit rate must be positive, got %d bits a second.".formatted(bitRate.getAsInt()));
        }
    }

    public static ClipFormat silent(int width, int height, FrameRate rate) {
        return new ClipFormat(width, height, rate, Optional.empty(), Quality.GOOD, OptionalInt.empty());
    }

    /// The format that holds `clip` as it is.
    public static ClipFormat of(Clip clip) {
        return new ClipFormat(
                clip.width(),
                clip.height(),
                clip.rate(),
                clip.sound().map(SoundFormat::of),
                Quality.GOOD,
                OptionalInt.empty());
    }

    public ClipFormat withSound(int sampleRate, int channels) {
        return new ClipFormat(
                width, height, rate, Optional.of(new SoundFormat(sampleRate, channels)), quality, bitRate);
    }

    public ClipFormat withQuality(Quality quality) {
        return new ClipFormat(width, height, rate, sound, quality, bitRate);
    }

    /// MP4 only.
    ///
    /// @param bitsPerSecond of the pictures, without sound
    public ClipFormat withBitRate(int bitsPerSecond) {
        return new ClipFormat(width, height, rate, sound, quality, OptionalInt.of(bitsPerSecond));
    }
}
