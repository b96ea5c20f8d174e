package dev.kinora.world.render;

/// Weights of 256 that darken the corners.
final class Vignette {
    private Vignette() {}

    /// @param strength what the corners lose, 0 to 1
    static int[] weights(int width, int height, double strength) {
        int[] weights = new int[width * height];
        for (int y = 0; y < height; y++) {
            double dy = (y + 0.5) / height * 2 - 1;
            for (int x = 0; x < width; x++) {
                double dx = (x + 0.5) / width * 2 - 1;
                double far = (dx * dx + dy * dy) / 2;
                weights[y * width + x] = (int) (256 * (1 - strength * far * far));
            }
        }
        return weights;
    }
}
