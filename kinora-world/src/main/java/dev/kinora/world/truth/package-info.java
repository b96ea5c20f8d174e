/// The complete ground truth of a scene as JSON.
@NullMarked
package dev.kinora.world.truth;

import org.jspecify.annotations.NullMarked;
