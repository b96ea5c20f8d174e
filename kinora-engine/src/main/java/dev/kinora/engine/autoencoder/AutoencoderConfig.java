package dev.kinora.engine.autoencoder;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;

/// Everything that fixes the autoencoder's shape and the scale of its latents; saved as `config.json` beside
/// its weights, under the names that `diffusers` uses for `AutoencoderKLWan`. Wan 2.1's and 2.2's are made
/// of the same cells.
///
/// @param baseWidth channels of the encoder's first stage
/// @param decoderBaseWidth channels of the decoder's last stage
/// @param latentChannels channels of a latent
/// @param widthMultipliers channels of each stage, in units of the base width
/// @param residualBlocks in each stage of the encoder; the decoder has one more
/// @param timeDownsampling whether the step after each stage but the last halves the frame rate as well as
/// the size
/// @param patchSize pixels a side that become channels before the first stage; 1 in Wan 2.1
/// @param isResidual whether stages have parameter-free shortcuts around them, as in Wan 2.2; in Wan 2.1
/// they have none, and the decoder halves the channels where it doubles the size
/// @param linear where a fixed linear code stands in a network's place; nowhere in Wan
/// @param latentsMean of each channel, subtracted after encoding
/// @param latentsStd of each channel, divided by after encoding
public record AutoencoderConfig(
        @JsonProperty("base_dim") int baseWidth,
        @JsonProperty("decoder_base_dim") int decoderBaseWidth,
        @JsonProperty("z_dim") int latentChannels,
        @JsonProperty("dim_mult") List<Integer> widthMultipliers,
        @JsonProperty("num_res_blocks") int residualBlocks,
        @JsonProperty("temperal_downsample") List<Boolean> timeDownsampling,
        @JsonProperty("patch_size") int patchSize,
        @JsonProperty("is_residual") boolean isResidual,
        @JsonProperty("linear") LinearUse linear,
        @JsonProperty("latents_mean") List<Double> latentsMean,
        @JsonProperty("latents_std") List<Double> latentsStd) {

    /// For tests: the smallest that still has every kind of cell.
    public static final AutoencoderConfig TINY = unscaled(8, 8, 4, List.of(1, 2, 2, 2), List.of(false, true, true), 2);

    /// Wan 2.1's, whose latents have 16 channels and a stride of 4x8x8.
    public static final AutoencoderConfig WAN_21 = new AutoencoderConfig(
            96,
            96,
            16,
            List.of(1, 2, 4, 4),
            2,
            List.of(false, true, true),
            1,
            false,
            LinearUse.NOWHERE,
            List.of(
                    -0.7571, -0.7089, -0.9113, 0.1075, -0.1745, 0.9653, -0.1517, 1.5508, 0.4134, -0.0715, 0.5517,
                    -0.3632, -0.1922, -0.9497, 0.2503, -0.2921),
            List.of(
                    2.8184, 1.4541, 2.3275, 2.6558, 1.2196, 1.7708, 2.6052, 2.0743, 3.2687, 2.1526, 2.8652, 1.5579,
                    1.6382, 1.1253, 2.8251, 1.9160));

    /// The shipped `storybook` model: 4x16x16, 48 channels. A patch of 4 instead of Wan's 2 spares the stage
    /// that costs half the time (`docs/decisions/0004-autoencoder-patch.md`).
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
        for (int stage = 1; isResidual && stage < widthMultipliers.size(); stage++) {
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

    @JsonCreator
    static AutoencoderConfig read(AutoencoderJson json) {
        return json.config();
    }

    /// Wan 2.2's cells, with latents as the encoder gives them: mean 0, deviation 1. One residual block a
    /// stage.
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
                true,
                LinearUse.NOWHERE,
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
                isResidual,
                linear,
                mean,
                std);
    }

    /// The same with a linear code in a network's place.
    public AutoencoderConfig with(LinearUse newLinear) {
        return new AutoencoderConfig(
                baseWidth,
                decoderBaseWidth,
                latentChannels,
                widthMultipliers,
                residualBlocks,
                timeDownsampling,
                patchSize,
                isResidual,
                newLinear,
                latentsMean,
                latentsStd);
    }

    /// The same with another number of latent channels, not scaled yet.
    public AutoencoderConfig withLatentChannels(int channels) {
        return new AutoencoderConfig(
                baseWidth,
                decoderBaseWidth,
                channels,
                widthMultipliers,
                residualBlocks,
                timeDownsampling,
                patchSize,
                isResidual,
                linear,
                Collections.nCopies(channels, 0.0),
                Collections.nCopies(channels, 1.0));
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

    /// Channels of a patch of pixels.
    int patchChannels() {
        return 3 * patchSize * patchSize;
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
