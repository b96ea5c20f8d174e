/// From a scene to pixels: backdrops, sprites, weather, light and looks.
@NullMarked
package dev.kinora.world.render;

import org.jspecify.annotations.NullMarked;
