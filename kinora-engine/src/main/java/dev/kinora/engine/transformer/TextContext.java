package dev.kinora.engine.transformer;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Prompts as the text encoder sees them.
///
/// @param states `[B, L, C]`, fp32
/// @param words rows of the learned vocabulary table, `[B, L]`, int64; null without one
/// @param padding `[B, L]`, 1 where there is no token; null where all count
public record TextContext(
        Tensor states, @Nullable Tensor words, @Nullable Tensor padding) {}
