/// A procedural, deterministic storybook world: seed to captioned clip with sound and ground truth.
@NullMarked
package dev.kinora.world;

import org.jspecify.annotations.NullMarked;
