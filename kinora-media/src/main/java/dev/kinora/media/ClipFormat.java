package dev.kinora.media;

import java.util.Optional;

/// What a film is made of, fixed before its first frame is written.
///
/// @param sound present when the film has a sound track
public record ClipFormat(int width, int height, FrameRate rate, Optional<SoundFormat> sound, Quality quality) {
    public ClipFormat {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("A film needs at least 1x1 pixels, got %dx%d.".formatted(width, height));
        }
    }

    public static ClipFormat silent(int width, int height, FrameRate rate) {
        return new ClipFormat(width, height, rate, Optional.empty(), Quality.GOOD);
    }

    /// The format that holds `clip` as it is.
    public static ClipFormat of(Clip clip) {
        return new ClipFormat(
                clip.width(), clip.height(), clip.rate(), clip.sound().map(SoundFormat::of), Quality.GOOD);
    }

    public ClipFormat withSound(int sampleRate, int channels) {
        return new ClipFormat(width, height, rate, Optional.of(new SoundFormat(sampleRate, channels)), quality);
    }

    public ClipFormat withQuality(Quality quality) {
        return new ClipFormat(width, height, rate, sound, quality);
    }
}
