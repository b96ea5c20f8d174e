package dev.kinora.world.render;

/// The soft dark spot under whoever is near the ground.
final class Shadow {
    private static final double HIGHEST = 0.6;

    private Shadow() {}

    /// @param heightUnits how far above the ground the feet are, world units
    /// @param centreX pixels
    /// @param groundY pixels
    /// @param widthPixels of the sprite
    static void paint(
            Picture picture, double heightUnits, double centreX, double groundY, double widthPixels, double strength) {
        double near = 1 - Math.max(0, heightUnits) / HIGHEST;
        if (near <= 0) {
            return;
        }
        double radiusX = widthPixels * (0.36 + 0.08 * near);
        double radiusY = Math.max(1, Math.min(radiusX * 0.24, picture.height() * 0.035));
        int dark = (int) (strength * near * 256);
        int firstY = (int) Math.max(0, Math.floor(groundY - radiusY));
        int lastY = (int) Math.min(picture.height() - 1, Math.ceil(groundY + radiusY));
        int firstX = (int) Math.max(0, Math.floor(centreX - radiusX));
        int lastX = (int) Math.min(picture.width() - 1, Math.ceil(centreX + radiusX));
        for (int y = firstY; y <= lastY; y++) {
            double dy = (y + 0.5 - groundY) / radiusY;
            for (int x = firstX; x <= lastX; x++) {
                double dx = (x + 0.5 - centreX) / radiusX;
                double inside = 1 - dx * dx - dy * dy;
                if (inside > 0) {
                    int index = y * picture.width() + x;
                    int keep = 256 - (int) (dark * Math.min(1, inside * 1.6));
                    picture.argb()[index] = Blend.tinted(picture.argb()[index], keep, keep, keep);
                }
            }
        }
    }
}
