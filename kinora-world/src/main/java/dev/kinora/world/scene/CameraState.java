package dev.kinora.world.scene;

/// The camera at one frame.
///
/// @param x centre of the view, world units
/// @param y centre of the view, world units; 0.3 puts the ground line at 80% of the height at zoom 1
/// @param zoom 1 shows one world unit over the height of the picture, 2 shows half a unit
/// @param orbitRadians how far the camera has swung around the stage: near and far layers shift against each other
public record CameraState(double x, double y, double zoom, double orbitRadians) {}
