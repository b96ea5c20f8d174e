/// Networks that look at a clip and say what is in it: who, in which colour, doing what, where, seen
/// how. They learn from the world's ground truth alone, never from generated clips.
@NullMarked
package dev.kinora.train.judge;

import org.jspecify.annotations.NullMarked;
