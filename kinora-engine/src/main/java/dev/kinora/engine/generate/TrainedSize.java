package dev.kinora.engine.generate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/// The largest films that a model saw in training, saved as `generation_config.json`: what it makes unless asked
/// otherwise.
///
/// @param width pixels
/// @param height pixels
/// @param frames at the model's native rate, 4k + 1
public record TrainedSize(
        @JsonProperty("width") int width,
        @JsonProperty("height") int height,
        @JsonProperty("num_frames") int frames) {
    /// Of models that do not say.
    public static final TrainedSize USUAL = new TrainedSize(160, 96, 49);

    /// Whole frames but the first: 49 frames are 4 seconds.
    @JsonIgnore
    public double seconds() {
        return (frames - 1.0) / GenerationRequest.NATIVE_FRAMES_PER_SECOND;
    }
}
