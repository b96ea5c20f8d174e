package dev.kinora.train;

import dev.kinora.engine.text.TokenStates;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Clips of one shape for one training step, with everything that was drawn at random for it.
///
/// @param shape of one clip's latents: C, F, H, W
/// @param latents `[B, C, F, H, W]` row-major
/// @param truth of all clips
/// @param sound of all clips; null for silent ones
/// @param texts one for each clip; the empty prompt where the caption was dropped
/// @param sigmas one for each clip
/// @param given for each clip `[F, H, W]` row-major: whether this latent is
record LatentBatch(
        int[] shape,
        float[] latents,
        TokenTruth truth,
        @Nullable SoundBatch sound,
        List<TokenStates> texts,
        double[] sigmas,
        boolean[][] given,
        long noiseSeed) {
    int size() {
        return sigmas.length;
    }
}
