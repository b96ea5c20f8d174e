package dev.kinora.world.cast;

import java.util.List;

/// A vector drawing as it lies in the resources.
///
/// @param width of the drawing's own coordinate system
/// @param height of the drawing's own coordinate system
/// @param body SVG elements
/// @param box x, y, width and height of what is visible
record Drawing(int width, int height, String body, Facing facing, List<Double> box) {
    double aspect() {
        return box.get(2) / box.get(3);
    }
}
