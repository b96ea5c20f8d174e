/// Finds and measures the code that sound is made of.
@NullMarked
package dev.kinora.train.sound;

import org.jspecify.annotations.NullMarked;
