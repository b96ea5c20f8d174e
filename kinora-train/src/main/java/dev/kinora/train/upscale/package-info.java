/// Trains the network that enlarges films, and measures it.
@NullMarked
package dev.kinora.train.upscale;

import org.jspecify.annotations.NullMarked;
