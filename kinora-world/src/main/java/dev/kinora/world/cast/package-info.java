/// The cast's drawings: vector sprites in several styles, rasterised, recoloured and measured.
@NullMarked
package dev.kinora.world.cast;

import org.jspecify.annotations.NullMarked;
