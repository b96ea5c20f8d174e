package dev.kinora.world.render;

/// 35 mm film: new grain in every frame, warm light, dark corners.
final class FilmGrain implements Filter {
    private static final int TILE = 128;
    private static final int STRENGTH = 7;

    private final byte[] grain = new byte[TILE * TILE];
    private final int[] vignette;
    private final int grainPixels;
    private final long seed;

    FilmGrain(int width, int height, long seed) {
        this.seed = seed;
        vignette = Vignette.weights(width, height, 0.5);
        grainPixels = Math.max(1, height / 200);
        for (int i = 0; i < grain.length; i++) {
            double sum = Noise.at(7, 3L * i) + Noise.at(7, 3L * i + 1) + Noise.at(7, 3L * i + 2);
            grain[i] = (byte) Math.round((sum - 1.5) * 2 * STRENGTH);
        }
    }

    @Override
    public void apply(Picture picture, int frame) {
        int shiftX = (int) (TILE * Noise.at(seed + 71, frame));
        int shiftY = (int) (TILE * Noise.at(seed + 72, frame));
        int[] argb = picture.argb();
        for (int y = 0; y < picture.height(); y++) {
            int row = (y / grainPixels + shiftY & TILE - 1) * TILE;
            for (int x = 0; x < picture.width(); x++) {
                int index = y * picture.width() + x;
                int noise = grain[row + (x / grainPixels + shiftX & TILE - 1)];
                int pixel = argb[index];
                int weight = vignette[index];
                int red = ((pixel >> 16 & 0xFF) * weight >> 8) + 8 + noise;
                int green = ((pixel >> 8 & 0xFF) * weight * 250 >> 16) + 3 + noise;
                int blue = ((pixel & 0xFF) * weight * 226 >> 16) + noise;
                argb[index] = 0xFF000000 | clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
            }
        }
    }

    private static int clamp(int channel) {
        return Math.max(0, Math.min(255, channel));
    }
}
