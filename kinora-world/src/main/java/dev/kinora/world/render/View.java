package dev.kinora.world.render;

import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Projection;
import dev.kinora.world.scene.Scene;
import java.util.List;

/// Everything that a camera will see during a shot, as a size of picture and a path.
///
/// @param aspect width of the picture divided by its height, as the scene was made for
record View(List<CameraState> path, double aspect, int width, int height) {
    /// Beyond this a zoom is served by enlarging pixels: a slightly soft backdrop, as behind a lens.
    private static final double SHARPEST = 1.6;

    /// Part of the world in a plate.
    record Area(double left, double right, double bottom, double top, double pixelsPerUnit) {}

    /// What is ever seen of the plate at `depth`.
    Area area(double depth) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.POSITIVE_INFINITY;
        double top = Double.NEGATIVE_INFINITY;
        double scale = 0;
        for (CameraState camera : path) {
            Projection projection = Projection.of(camera, aspect, depth);
            left = Math.min(left, projection.worldX(0));
            right = Math.max(right, projection.worldX(1));
            bottom = Math.min(bottom, projection.worldY(1));
            top = Math.max(top, projection.worldY(0));
            scale = Math.max(scale, projection.scale());
        }
        return new Area(left, right, bottom, top, height * Math.min(SHARPEST, scale));
    }

    double seconds() {
        return (double) path.size() / Scene.FRAMES_PER_SECOND;
    }
}
