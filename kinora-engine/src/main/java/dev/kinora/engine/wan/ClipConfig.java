package dev.kinora.engine.wan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;

/// Everything that fixes the picture encoder's shape: `image_encoder/config.json`, under the names that `transformers`
/// uses for `CLIPVisionModel`. Unknown keys are passed over, because that library writes settings of training and of
/// its own version beside them.
///
/// @param imageSize pixels of both sides of the pictures that it reads
/// @param patch pixels of both sides of what makes one token
/// @param activation only `gelu`
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClipConfig(
        @JsonProperty("hidden_size") int width,
        @JsonProperty("intermediate_size") int feedForwardWidth,
        @JsonProperty("num_hidden_layers") int layers,
        @JsonProperty("num_attention_heads") int heads,
        @JsonProperty("image_size") int imageSize,
        @JsonProperty("patch_size") int patch,
        @JsonProperty("layer_norm_eps") double epsilon,
        @JsonProperty("hidden_act") String activation) {
    public ClipConfig {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sizes.put("hidden_size", width);
        sizes.put("intermediate_size", feedForwardWidth);
        sizes.put("num_hidden_layers", layers);
        sizes.put("num_attention_heads", heads);
        sizes.put("image_size", imageSize);
        sizes.put("patch_size", patch);
        Sizes.requirePositive(sizes);
        if (width % heads != 0 || imageSize % patch != 0) {
            throw new IllegalArgumentException(
                    "hidden_size must be a multiple of num_attention_heads and image_size of patch_size, were %d and %d, %d and %d."
                            .formatted(width, heads, imageSize, patch));
        }
        if (!"gelu".equals(activation)) {
            throw new IllegalArgumentException("hidden_act must be gelu (ViT-H/14's), was %s.".formatted(activation));
        }
    }

    /// Of one picture: the patches and one for the whole.
    public int tokens() {
        int side = imageSize / patch;
        return 1 + side * side;
    }
}
