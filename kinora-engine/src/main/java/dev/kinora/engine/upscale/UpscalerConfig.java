package dev.kinora.engine.upscale;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Everything that fixes an upscaler's shape; saved as `config.json` beside its weights.
///
/// @param width channels
/// @param blocks residual blocks, each of two convolutions
/// @param factor pixels a side that one pixel becomes
public record UpscalerConfig(
        @JsonProperty("width") int width,
        @JsonProperty("blocks") int blocks,
        @JsonProperty("factor") int factor) {
    /// The shipped shape: 0.8 MFLOP for each pixel that goes in.
    public static final UpscalerConfig STORYBOOK = new UpscalerConfig(48, 8, 8);

    public UpscalerConfig {
        if (width < 1 || blocks < 0 || factor < 2) {
            throw new IllegalArgumentException(
                    "An upscaler needs a width of at least 1, no less than 0 blocks and a factor of at least 2, got %d, %d, %d."
                            .formatted(width, blocks, factor));
        }
    }
}
