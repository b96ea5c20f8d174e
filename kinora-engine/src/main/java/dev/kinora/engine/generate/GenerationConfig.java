package dev.kinora.engine.generate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a storybook model makes unless asked otherwise, saved as `generation_config.json`: the largest
/// films that it saw in training, with the noise levels that it saw.
///
/// @param width pixels
/// @param height pixels
/// @param frames at the model's native rate, 4k + 1
/// @param shift of the schedule towards noise; null for that of [SamplingSettings#STORYBOOK]
/// @param shown what training showed of whole shots where it was not everything, e.g. `camera` to
///     `STATIC`; null where it was
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GenerationConfig(
        @JsonProperty("width") int width,
        @JsonProperty("height") int height,
        @JsonProperty("num_frames") int frames,
        @JsonProperty("shift") @Nullable Double shift,
        @JsonProperty("shown") @Nullable Map<String, List<String>> shown) {
    /// Of models that do not say.
    public static final GenerationConfig USUAL = new GenerationConfig(160, 96, 49, null, null);

    /// Whole frames but the first: 49 frames are 4 seconds.
    @JsonIgnore
    public double seconds() {
        return (frames - 1.0) / GenerationRequest.NATIVE_FRAMES_PER_SECOND;
    }

    /// How noise becomes a film.
    public SamplingSettings sampling() {
        return shift == null ? SamplingSettings.STORYBOOK : SamplingSettings.STORYBOOK.withShift(shift);
    }
}
