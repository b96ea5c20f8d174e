package dev.kinora.engine.interpolate;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Everything that fixes an interpolator's shape; saved as `config.json` beside its weights.
///
/// @param width channels at the pictures' size; twice as many at half of it, four times at a quarter
/// @param blocks residual blocks at a quarter of the size
public record InterpolatorConfig(
        @JsonProperty("width") int width,
        @JsonProperty("blocks") int blocks) {
    /// The shipped shape.
    public static final InterpolatorConfig STORYBOOK = new InterpolatorConfig(16, 5);

    public InterpolatorConfig {
        if (width < 1 || blocks < 0) {
            throw new IllegalArgumentException(
                    "An interpolator needs a width of at least 1 and no less than 0 blocks, got %d and %d."
                            .formatted(width, blocks));
        }
    }
}
