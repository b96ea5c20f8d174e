/// Text as a network reads it: tokens and their states in a pretrained sentence encoder.
@NullMarked
package dev.kinora.engine.text;

import org.jspecify.annotations.NullMarked;
