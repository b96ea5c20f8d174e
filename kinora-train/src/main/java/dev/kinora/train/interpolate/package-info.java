/// Trains the network that makes frames between frames.
@NullMarked
package dev.kinora.train.interpolate;

import org.jspecify.annotations.NullMarked;
