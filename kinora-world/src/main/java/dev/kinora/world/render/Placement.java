package dev.kinora.world.render;

import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Pose;
import dev.kinora.world.scene.Projection;

/// Where a sprite lies in a picture, in pixels.
///
/// @param centreX middle of the sprite
/// @param centreY middle of the sprite
/// @param width of the upright sprite
/// @param height of the upright sprite
/// @param radians counter-clockwise turn about the middle
record Placement(double centreX, double centreY, double width, double height, double radians, boolean isFlipped) {
    /// @param unitWidth world units at scale 1
    /// @param unitHeight world units at scale 1
    static Placement of(
            Pose pose,
            double unitWidth,
            double unitHeight,
            boolean isFlipped,
            CameraState camera,
            double aspect,
            Picture picture) {
        Projection projection = Projection.of(camera, aspect, pose.depth());
        double worldHeight = unitHeight * pose.scaleY();
        return new Placement(
                projection.x(pose.x()) * picture.width(),
                projection.y(pose.y() + worldHeight / 2) * picture.height(),
                projection.width(unitWidth * pose.scaleX()) * picture.width(),
                projection.height(worldHeight) * picture.height(),
                pose.rotationRadians(),
                isFlipped);
    }

    /// Moved down and to the right, where a shadow falls.
    Placement lifted(double pixels) {
        return new Placement(centreX + pixels * 0.7, centreY + pixels, width, height, radians, isFlipped);
    }

    boolean isEmpty() {
        return width < 0.25 || height < 0.25;
    }
}
