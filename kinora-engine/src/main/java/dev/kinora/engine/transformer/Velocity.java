package dev.kinora.engine.transformer;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// The transformer's output: `noise - data` for what was noisy.
///
/// @param latents `[B, C, F, H, W]`, fp32
/// @param sound `[B, M, sound channels]`, fp32; null for a silent film
public record Velocity(Tensor latents, @Nullable Tensor sound) {}
