/// What is heard: sound synthesised from a scene's events and places. No recordings.
@NullMarked
package dev.kinora.world.sound;

import org.jspecify.annotations.NullMarked;
