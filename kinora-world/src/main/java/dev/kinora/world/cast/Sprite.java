package dev.kinora.world.cast;

/// One drawing of one subject, rasterised and trimmed: its visible box fills the bitmap.
///
/// @param subject name in the cast, e.g. `fox`
/// @param style e.g. `noto`
/// @param facing where the bitmap looks
/// @param bitmap without margin; its height is the visible height
public record Sprite(String subject, String style, Facing facing, Bitmap bitmap) {
    /// Width divided by height.
    public double aspect() {
        return (double) bitmap.width() / bitmap.height();
    }

    /// Whether the drawing has to be mirrored to look to the given side.
    public boolean isFlippedToFace(boolean right) {
        return switch (facing) {
            case LEFT -> right;
            case RIGHT -> !right;
            case FRONT -> false;
        };
    }
}
