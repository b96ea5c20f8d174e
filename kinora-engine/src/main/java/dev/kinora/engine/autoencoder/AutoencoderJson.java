package dev.kinora.engine.autoencoder;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `config.json` of an `AutoencoderKLWan` as `diffusers` writes it: some of it optional, some of it said
/// twice.
@JsonIgnoreProperties({"_class_name", "_diffusers_version", "_name_or_path", "dropout"}) // no part of the network
record AutoencoderJson(
        @JsonProperty("base_dim") int baseWidth,
        @JsonProperty("decoder_base_dim") @Nullable Integer decoderBaseWidth,
        @JsonProperty("z_dim") int latentChannels,
        @JsonProperty("dim_mult") List<Integer> widthMultipliers,
        @JsonProperty("num_res_blocks") int residualBlocks,
        @JsonProperty("temperal_downsample") List<Boolean> timeDownsampling,
        @JsonProperty("patch_size") @Nullable Integer patchSize,
        @JsonProperty("is_residual") @Nullable Boolean isResidual,
        @JsonProperty("linear") @Nullable LinearUse linear,
        @JsonProperty("latents_mean") List<Double> latentsMean,
        @JsonProperty("latents_std") List<Double> latentsStd,
        @JsonProperty("attn_scales") @Nullable List<Double> attentionScales,
        @JsonProperty("clip_output") @Nullable Boolean clipsOutput,
        @JsonProperty("in_channels") @Nullable Integer inChannels,
        @JsonProperty("out_channels") @Nullable Integer outChannels,
        @JsonProperty("scale_factor_spatial") @Nullable Integer strideSpace,
        @JsonProperty("scale_factor_temporal") @Nullable Integer strideTime) {

    /// @throws IllegalArgumentException naming everything that contradicts the rest or that Kinora cannot
    /// compute
    AutoencoderConfig config() {
        AutoencoderConfig config = new AutoencoderConfig(
                baseWidth,
                decoderBaseWidth == null ? baseWidth : decoderBaseWidth,
                latentChannels,
                widthMultipliers,
                residualBlocks,
                timeDownsampling,
                patchSize == null ? 1 : patchSize,
                // left out in Wan 2.1's file and in Kinora's first ones; only the latter have patches
                isResidual == null ? patchSize != null : isResidual,
                linear == null ? LinearUse.NOWHERE : linear,
                latentsMean,
                latentsStd);
        List<String> problems = new ArrayList<>();
        same(problems, "in_channels", inChannels, config.patchChannels());
        same(problems, "out_channels", outChannels, config.patchChannels());
        same(problems, "scale_factor_spatial", strideSpace, config.strideSpace());
        same(problems, "scale_factor_temporal", strideTime, config.strideTime());
        if (attentionScales != null && !attentionScales.isEmpty()) {
            problems.add("attn_scales is %s, but no attention between stages is known: it must be []"
                    .formatted(attentionScales));
        }
        if (Objects.equals(clipsOutput, false)) {
            problems.add("clip_output is false, but pixels are always limited to [-1, 1]: it must be true");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems) + ".");
        }
        return config;
    }

    private static void same(List<String> problems, String name, @Nullable Integer said, int follows) {
        if (said != null && said != follows) {
            problems.add("%s is %d, but %d follows from the rest".formatted(name, said, follows));
        }
    }
}
