package dev.kinora.world.scene;

/// The camera at one frame. [Projection] says what it makes of the world. The ranges are those of generated scenes.
///
/// @param x centre of the view, world units, -4 to 4
/// @param y centre of the view, world units, 0.05 to 0.7; 0.3 puts the ground line at 80% of the height at zoom 1
/// @param zoom 1 shows one world unit over the height of the picture, 2 shows half a unit, 1 to 2; all layers
///     scale alike
/// @param orbitRadians how far the camera has swung around the stage, -0.4 to 0.4: near and far layers shift against
///     each other
/// @param dolly how far the camera has come nearer, in units of its distance to the acting plane, below 1:
///     near layers grow more than far ones; 0 to 0.45
public record CameraState(double x, double y, double zoom, double orbitRadians, double dolly) {
    /// The camera in the middle of the stage: the ground line at 80% of the height, one unit of height in view.
    public static final CameraState REST = new CameraState(0, 0.3, 1, 0, 0);

    public CameraState {
        if (zoom <= 0 || dolly >= 1) {
            throw new IllegalArgumentException(
                    "A camera needs zoom above 0 and dolly below 1, got zoom %s and dolly %s.".formatted(zoom, dolly));
        }
    }
}
