package dev.kinora.engine.generate;

import dev.kinora.engine.transformer.TextContext;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// What a film is made from besides noise.
///
/// @param text the prompt; one row, or one for each clip of the batch
/// @param negative what guidance leads away from; the empty prompt, or one that was asked for
/// @param given latents of kept frames; null where all is generated
/// @param draft what the film is made over from; null where it is made from noise alone
/// @param sound what its sound is made from; null for a silent film
/// @param picture what the network reads of the first picture beside the text, `[1, I, E]`; null without
/// @param beside more channels for the network beside the noisy latents, `[1, C', F, H, W]`; null without
record Conditions(
        TextContext text,
        TextContext negative,
        @Nullable GivenLatents given,
        @Nullable DraftLatents draft,
        @Nullable SoundConditions sound,
        @Nullable Tensor picture,
        @Nullable Tensor beside) {}
