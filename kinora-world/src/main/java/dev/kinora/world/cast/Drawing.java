package dev.kinora.world.cast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A vector drawing as it lies in the resources.
///
/// @param width of the drawing's own coordinate system
/// @param height of the drawing's own coordinate system
/// @param body SVG elements
/// @param surface hue of the surface that is repainted, degrees, -1 for grey; missing where it can be measured
/// @param box x, y, width and height of what is visible
record Drawing(
        int width,
        int height,
        String body,
        Facing facing,
        @Nullable Integer surface,
        List<Double> box) {
    double aspect() {
        return box.get(2) / box.get(3);
    }
}
