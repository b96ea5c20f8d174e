/// Enlarges the model's small pictures: a convolutional network that has seen the storybook world at both sizes.
@NullMarked
package dev.kinora.engine.upscale;

import org.jspecify.annotations.NullMarked;
