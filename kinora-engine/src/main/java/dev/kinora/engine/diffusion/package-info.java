/// Rectified flow: the schedule of noise levels, the samplers that follow the velocity, guidance.
/// Axes of latents: B batch, C channels, F frames, H height, W width.
@NullMarked
package dev.kinora.engine.diffusion;

import org.jspecify.annotations.NullMarked;
