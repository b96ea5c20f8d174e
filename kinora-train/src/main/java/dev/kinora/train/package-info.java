/// Training loop, losses, averaged weights, checkpoints.
@NullMarked
package dev.kinora.train;

import org.jspecify.annotations.NullMarked;
