/// Says in words what a scene shows.
@NullMarked
package dev.kinora.world.caption;

import org.jspecify.annotations.NullMarked;
