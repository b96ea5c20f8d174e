/// Makes the frame between two frames: a convolutional network that finds what moves where.
@NullMarked
package dev.kinora.engine.interpolate;

import org.jspecify.annotations.NullMarked;
