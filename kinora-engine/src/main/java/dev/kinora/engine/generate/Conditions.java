package dev.kinora.engine.generate;

import dev.kinora.engine.transformer.TextContext;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// What a film is made from besides noise.
///
/// @param text the prompt; one row, or one for each clip of the batch
/// @param negative what guidance leads away from; the empty prompt, or one that was asked for
/// @param firstFrame latents of the picture that the film begins with, `[1, C, 1, H, W]`; null where all is generated
record Conditions(
        TextContext text, TextContext negative, @Nullable Tensor firstFrame) {}
