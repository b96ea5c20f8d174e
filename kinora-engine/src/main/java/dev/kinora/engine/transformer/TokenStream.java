package dev.kinora.engine.transformer;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Everything that is denoised together or read as a condition, for one forward pass.
/// Tokens stand in the order video, sound, references.
///
/// @param latents of the clip, `[B, C, F, H, W]`
/// @param sigmas the distinct noise levels, `[B, S]`
/// @param levels which of them each token has, `[B, N]` int64; `[B, 1]` where S is 1
/// @param shots which shot each video token belongs to, `[B, N video]` int64; null for one shot
/// @param sound `[B, M, sound channels]`, noisy sound tokens; null for a silent film
/// @param soundTimes of the sound tokens in latent frames (fractions are fine); empty without sound
/// @param references latents of reference pictures, `[B, C, R, H', W']`; null without
public record TokenStream(
        Tensor latents,
        Tensor sigmas,
        Tensor levels,
        @Nullable Tensor shots,
        @Nullable Tensor sound,
        double[] soundTimes,
        @Nullable Tensor references) {

    /// A silent film of one shot.
    public static TokenStream video(Tensor latents, Tensor sigmas, Tensor levels) {
        return new TokenStream(latents, sigmas, levels, null, null, new double[0], null);
    }
}
