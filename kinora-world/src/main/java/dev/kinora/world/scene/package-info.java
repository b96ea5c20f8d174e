/// What happens: scenes as plain data, and the complete ground truth of a clip.
@NullMarked
package dev.kinora.world.scene;

import org.jspecify.annotations.NullMarked;
