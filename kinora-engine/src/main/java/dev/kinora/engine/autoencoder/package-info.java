/// The causal video autoencoder of Wan 2.2: pixels to latents and back.
/// Tensor names are those of the `diffusers` checkpoints, so public weights load as they are.
@NullMarked
package dev.kinora.engine.autoencoder;

import org.jspecify.annotations.NullMarked;
