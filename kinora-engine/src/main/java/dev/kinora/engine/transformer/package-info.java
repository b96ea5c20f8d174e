/// The spacetime diffusion transformer in Wan's architecture, with a sigma for every token.
/// Tensor names are those of the `diffusers` checkpoints.
@NullMarked
package dev.kinora.engine.transformer;

import org.jspecify.annotations.NullMarked;
