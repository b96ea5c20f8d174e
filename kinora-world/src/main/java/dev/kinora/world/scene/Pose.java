package dev.kinora.world.scene;

/// An actor at one frame.
///
/// @param x middle of the sprite, world units
/// @param y bottom of the upright sprite, world units: 0 stands on the ground line
/// @param velocityX world units a second
/// @param velocityY world units a second, up is positive
/// @param depth 0 is the acting plane, positive is nearer to the camera, negative is farther; decides who covers whom,
///     and goes into [Projection] (actors stay within ±0.2)
/// @param scaleX width relative to the actor's size; squash and stretch, growing, shrinking, nearing
/// @param scaleY height relative to the actor's size
/// @param rotationRadians turn about the middle of the scaled sprite, positive is counter-clockwise
/// @param facesRight whether the sprite looks to the right of the picture
/// @param visible share of the sprite that can be seen: inside the frame and not covered, 0 to 1
public record Pose(
        double x,
        double y,
        double velocityX,
        double velocityY,
        double depth,
        double scaleX,
        double scaleY,
        double rotationRadians,
        boolean facesRight,
        double visible) {}
