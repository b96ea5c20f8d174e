package dev.kinora.engine.sound;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// Everything that fixes a code of sounds; saved as `config.json` beside its weights.
///
/// @param sampleRate of the sound, in Hz
/// @param hop samples from one column of the spectrum to the next
/// @param window samples that a column is made of
/// @param bands of a column, equally far apart in mel
/// @param columns that one token holds
/// @param variances of the channels of tokens, the largest first; their mean is about 1
public record SoundConfig(
        @JsonProperty("sample_rate") int sampleRate,
        @JsonProperty("hop") int hop,
        @JsonProperty("window") int window,
        @JsonProperty("bands") int bands,
        @JsonProperty("columns") int columns,
        @JsonProperty("channel_variances") List<Double> variances) {
    public SoundConfig {
        variances = List.copyOf(variances);
        if (sampleRate < 8_000 || hop < 1 || window < hop || bands < 1 || columns < 1 || variances.isEmpty()) {
            throw new IllegalArgumentException(
                    "A code of sounds needs 8000 Hz or more, a hop no longer than its window, bands, columns and channels; got %d Hz, %d, %d, %d, %d and %d."
                            .formatted(sampleRate, hop, window, bands, columns, variances.size()));
        }
    }

    /// The shipped shape: two tokens for each latent frame of a film with 12 frames a second.
    ///
    /// @param variances one for each channel
    public static SoundConfig storybook(List<Double> variances) {
        return new SoundConfig(24_000, 400, 1024, 48, 10, variances);
    }

    public int channels() {
        return variances.size();
    }

    /// Samples that a token covers.
    public int tokenSamples() {
        return hop * columns;
    }

    /// Values that a token is the code of.
    public int tokenValues() {
        return bands * columns;
    }

    /// Frames of a film that one token is heard during; Kinora's models make 12 a second.
    public int framesPerToken(int framesPerSecond) {
        return tokenSamples() * framesPerSecond / sampleRate;
    }

    /// Tokens that cover a film.
    public int tokens(int frames, int framesPerSecond) {
        return Math.toIntExact(Math.ceilDiv((long) frames * sampleRate, (long) framesPerSecond * tokenSamples()));
    }
}
