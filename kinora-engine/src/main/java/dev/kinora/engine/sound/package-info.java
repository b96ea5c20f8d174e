/// Sound as tokens: a spectrum of logarithms, its linear code, and the way back to samples.
@NullMarked
package dev.kinora.engine.sound;

import org.jspecify.annotations.NullMarked;
