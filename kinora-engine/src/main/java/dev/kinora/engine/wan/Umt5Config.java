package dev.kinora.engine.wan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;

/// Everything that fixes the text encoder's shape: `text_encoder/config.json`, under the names that `transformers` uses
/// for `UMT5EncoderModel`. Unknown keys are passed over, because that library writes settings of training and of its
/// own
/// version beside them.
///
/// @param vocabulary tokens
/// @param headWidth channels of one attention head; heads times these need not be the width
/// @param buckets of relative positions, half of them for tokens that follow
/// @param maxDistance in tokens, from which on all positions share a bucket
/// @param feedForward only `gated-gelu`
@JsonIgnoreProperties(ignoreUnknown = true)
public record Umt5Config(
        @JsonProperty("vocab_size") int vocabulary,
        @JsonProperty("d_model") int width,
        @JsonProperty("d_kv") int headWidth,
        @JsonProperty("d_ff") int feedForwardWidth,
        @JsonProperty("num_layers") int layers,
        @JsonProperty("num_heads") int heads,
        @JsonProperty("relative_attention_num_buckets") int buckets,
        @JsonProperty("relative_attention_max_distance") int maxDistance,
        @JsonProperty("layer_norm_epsilon") double epsilon,
        @JsonProperty("feed_forward_proj") String feedForward) {
    public Umt5Config {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sizes.put("vocab_size", vocabulary);
        sizes.put("d_model", width);
        sizes.put("d_kv", headWidth);
        sizes.put("d_ff", feedForwardWidth);
        sizes.put("num_layers", layers);
        sizes.put("num_heads", heads);
        sizes.put("relative_attention_num_buckets", buckets);
        sizes.put("relative_attention_max_distance", maxDistance);
        Sizes.requirePositive(sizes);
        if (!"gated-gelu".equals(feedForward)) {
            throw new IllegalArgumentException(
                    "feed_forward_proj must be gated-gelu (umT5's), was %s.".formatted(feedForward));
        }
    }
}
