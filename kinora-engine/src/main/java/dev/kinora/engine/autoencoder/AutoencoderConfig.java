package dev.kinora.engine.autoencoder;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;

/// Everything that fixes the autoencoder's shape and the scale of its latents; saved as `config.json` beside its
/// weights, under the names that `diffusers` uses for `AutoencoderKLWan`.
///
/// @param baseWidth channels of the encoder's first stage
/// @param decoderBaseWidth channels of the decoder's last stage
/// @param latentChannels channels of a latent
/// @param widthMultipliers channels of each stage, in units of the base width
/// @param residualBlocks in each stage of the encoder; the decoder has one more
/// @param timeDownsampling whether the step after each stage but the last halves the frame rate as well as the size
/// @param patchSize pixels a side that become channels before the first stage
/// @param latentsMean of each channel, subtracted after encoding
/// @param latentsStd of each channel, divided by after encoding
@JsonIgnoreProperties({ // follow from the rest, or have one value for all models of this family
    "_class_name",
    "_diffusers_version",
    "attn_scales",
    "clip_output",
    "dropout",
    "in_channels",
    "is_residual",
    "out_channels",
    "scale_factor_spatial",
    "scale_factor_temporal"
})
public record AutoencoderConfig(
        @JsonProperty("base_dim") int baseWidth,
        @JsonProperty("decoder_base_dim") int decoderBaseWidth,
        @JsonProperty("z_dim") int latentChannels,
        @JsonProperty("dim_mult") List<Integer> widthMultipliers,
        @JsonProperty("num_res_blocks") int residualBlocks,
        @JsonProperty("temperal_downsample") List<Boolean> timeDownsampling,
        @JsonProperty("patch_size") int patchSize,
        @JsonProperty("latents_mean") List<Double> latentsMean,
        @JsonProperty("latents_std") List<Double> latentsStd) {

    /// For tests: the smallest that still has every kind of cell.
    public static final AutoencoderConfig TINY = unscaled(8, 8, 4, List.of(1, 2, 2, 2), List.of(false, true, true), 2);

    /// The shipped `storybook` model: 4x16x16, 48 channels. A patch of 4 instead of Wan's 2 spares the stage that costs
    /// half the time (`docs/decisions/0004-autoencoder-patch.md`).
    public static final AutoencoderConfig STORYBOOK = unscaled(48, 64, 48, List.of(1, 2, 2), List.of(true, true), 4);

    public AutoencoderConfig {
        widthMultipliers = List.copyOf(widthMultipliers);
        timeDownsampling = List.copyOf(timeDownsampling);
        latentsMean = List.copyOf(latentsMean);
        latentsStd = List.copyOf(latentsStd);
        require(
                timeDownsampling.size() == widthMultipliers.size() - 1,
                "temperal_downsample needs one entry fewer than dim_mult, got %d and %d",
                timeDownsampling.size(),
                widthMultipliers.size());
        require(
                latentsMean.size() == latentChannels && latentsStd.size() == latentChannels,
                "latents_mean and latents_std need z_dim = %d entries, got %d and %d",
                latentChannels,
                latentsMean.size(),
                latentsStd.size());
        for (int stage = 1; stage < widthMultipliers.size(); stage++) {
            int from = widthMultipliers.get(stage - 1);
            int to = widthMultipliers.get(stage);
            int positions = stage < timeDownsampling.size() && timeDownsampling.get(stage) ? 8 : 4;
            require(
                    from * positions % to == 0 && to * positions % from == 0,
                    "dim_mult %s: stages %d and %d cannot share a parameter-free shortcut over %d positions",
                    widthMultipliers,
                    stage - 1,
                    stage,
                    positions);
        }
    }

    /// With latents as the encoder gives them: mean 0, deviation 1. One residual block a stage.
    static AutoencoderConfig unscaled(
            int baseWidth,
            int decoderBaseWidth,
            int latentChannels,
            List<Integer> widthMultipliers,
            List<Boolean> timeDownsampling,
            int patchSize) {
        return new AutoencoderConfig(
                baseWidth,
                decoderBaseWidth,
                latentChannels,
                widthMultipliers,
                1,
                timeDownsampling,
                patchSize,
                Collections.nCopies(latentChannels, 0.0),
                Collections.nCopies(latentChannels, 1.0));
    }

    /// The same network whose latents are brought to mean 0 and deviation 1.
    public AutoencoderConfig scaled(List<Double> mean, List<Double> std) {
        return new AutoencoderConfig(
                baseWidth,
                decoderBaseWidth,
                latentChannels,
                widthMultipliers,
                residualBlocks,
                timeDownsampling,
                patchSize,
                mean,
                std);
    }

    /// Stages of the encoder and of the decoder.
    int stages() {
        return widthMultipliers.size();
    }

    /// Channels of encoder stage `stage`.
    int encoderWidth(int stage) {
        return baseWidth * widthMultipliers.get(stage);
    }

    /// Channels of decoder stage `stage`, counted from the latents.
    int decoderWidth(int stage) {
        return decoderBaseWidth * widthMultipliers.get(stages() - 1 - stage);
    }

    /// Pixels a side that one latent covers.
    public int strideSpace() {
        return patchSize << (stages() - 1);
    }

    /// Frames that one latent covers, except the first, which covers one.
    public int strideTime() {
        return 1 << (int) timeDownsampling.stream().filter(halves -> halves).count();
    }

    private static void require(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(values) + ".");
        }
    }
}
