/// Who plays what: from a seed to a [dev.kinora.world.scene.Scene].
@NullMarked
package dev.kinora.world.story;

import org.jspecify.annotations.NullMarked;
