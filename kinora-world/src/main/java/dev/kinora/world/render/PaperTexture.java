package dev.kinora.world.render;

/// The fibres of the paper that everything is cut from or painted on.
final class PaperTexture implements Filter {
    private final int[] weights;

    /// @param depth how dark the fibres are, of 256
    PaperTexture(int width, int height, int depth, long seed) {
        weights = new int[width * height];
        double unit = 96.0 / height;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double fine = Noise.smooth(seed + 81, x * unit * 0.9, y * unit * 0.9);
                double coarse = Noise.smooth(seed + 82, x * unit * 0.21, y * unit * 0.34);
                weights[y * width + x] = 256 - (int) (depth * (0.65 * fine + 0.35 * coarse));
            }
        }
    }

    @Override
    public void apply(Picture picture, int frame) {
        int[] argb = picture.argb();
        for (int i = 0; i < argb.length; i++) {
            argb[i] = Blend.tinted(argb[i], weights[i], weights[i], weights[i]);
        }
    }
}
