package dev.kinora.world.scene;

/// From world units to the picture: the one place that knows it, used by the painter and by the ground truth.
///
/// Picture coordinates are normalised: `x` runs from 0 (left edge) to 1 (right edge), `y` from 0 (top) to 1 (bottom).
/// Things at any depth are placed where they are seen by the resting camera ([CameraState#REST]), as on the glass
/// plates of a multiplane camera. When the camera moves, a plate at depth `d` follows with the factor
/// `f = parallax(d) = 1 / (1 - d)`: 1 in the acting plane, towards 0 far away, above 1 in front.
/// ```
/// scale = zoom * (1 - d) / (1 - d - dolly)
/// pictureX = 1/2 + scale * (x - f * camera.x + f * d * sin(orbit)) / aspect
/// pictureY = 1/2 - scale * (y - 0.3 - f * (camera.y - 0.3))
/// ```
///
/// @param scale picture heights per world unit at this depth
/// @param originX world x that is seen at the middle of the picture
/// @param originY world y that is seen at the middle of the picture
/// @param aspect width of the picture divided by its height
public record Projection(double scale, double originX, double originY, double aspect) {
    private static final double NEAREST = 0.75;

    /// The projection of the acting plane (depth 0), where actors and props are.
    public static Projection of(CameraState camera, double aspect) {
        return of(camera, aspect, 0);
    }

    /// The projection of things at `depth`: negative is farther than the acting plane, positive is nearer.
    ///
    /// @param depth at most 0.75, and less than `1 - camera.dolly()`
    public static Projection of(CameraState camera, double aspect, double depth) {
        if (depth > NEAREST || depth + camera.dolly() >= 1) {
            throw new IllegalArgumentException(
                    "Depth %s is behind a camera with dolly %s: at most %s and below 1 - dolly."
                            .formatted(depth, camera.dolly(), NEAREST));
        }
        double factor = parallax(depth);
        double swing = factor * depth * StrictMath.sin(camera.orbitRadians());
        double restY = CameraState.REST.y();
        return new Projection(
                camera.zoom() * (1 - depth) / (1 - depth - camera.dolly()),
                factor * camera.x() - swing,
                restY + factor * (camera.y() - restY),
                aspect);
    }

    /// How far a layer at `depth` moves in the picture when the camera moves by one, 1 in the acting plane.
    public static double parallax(double depth) {
        return 1 / (1 - depth);
    }

    /// Picture x of world x.
    public double x(double worldX) {
        return 0.5 + scale * (worldX - originX) / aspect;
    }

    /// Picture y of world y; down is positive.
    public double y(double worldY) {
        return 0.5 - scale * (worldY - originY);
    }

    /// A world length as a share of the picture's height.
    public double height(double worldLength) {
        return scale * worldLength;
    }

    /// A world length as a share of the picture's width.
    public double width(double worldLength) {
        return scale * worldLength / aspect;
    }

    /// World x of picture x: the inverse of [#x(double)].
    public double worldX(double pictureX) {
        return originX + (pictureX - 0.5) * aspect / scale;
    }

    /// World y of picture y: the inverse of [#y(double)].
    public double worldY(double pictureY) {
        return originY - (pictureY - 0.5) / scale;
    }
}
