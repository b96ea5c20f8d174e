package dev.kinora.world.render;

/// Wet paint on rough paper: soft areas with darker rims, paler colours, a ragged white margin.
final class Watercolour implements Filter {
    private static final int WHITE = 0xFFFDFBF4;

    private final PaperTexture paper;
    private final int[] wash;
    private final int[] copy;

    Watercolour(int width, int height, long seed) {
        paper = new PaperTexture(width, height, 46, seed);
        wash = new int[width * height];
        copy = new int[width * height];
        double unit = 1.0 / height;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double edge = Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y)) * unit;
                double ragged = 0.05 * Noise.smooth(seed + 91, x * unit * 9, y * unit * 9);
                double dry = Math.clamp((0.035 + ragged - edge) / 0.03, 0, 1);
                double blotch = 0.02 + 0.22 * Noise.smooth(seed + 92, x * unit * 4, y * unit * 4);
                wash[y * width + x] = (int) (256 * Math.max(dry, blotch));
            }
        }
    }

    @Override
    public void apply(Picture picture, int frame) {
        int[] argb = picture.argb();
        int width = picture.width();
        System.arraycopy(argb, 0, copy, 0, argb.length);
        for (int y = 0; y < picture.height(); y++) {
            int up = y == 0 ? 0 : -width;
            int down = y == picture.height() - 1 ? 0 : width;
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                int left = x == 0 ? 0 : -1;
                int right = x == width - 1 ? 0 : 1;
                int soft = mean(copy[i + left], copy[i + right], copy[i + up], copy[i + down]);
                // Pigment gathers at rims: darker where the neighbours differ from the middle.
                int contrast = Math.abs((copy[i + left] >> 8 & 0xFF) - (copy[i + right] >> 8 & 0xFF))
                        + Math.abs((copy[i + up] >> 8 & 0xFF) - (copy[i + down] >> 8 & 0xFF));
                int keep = 256 - Math.min(110, contrast / 2);
                argb[i] = Blend.lerp(Blend.tinted(soft, keep, keep, keep), WHITE, wash[i]);
            }
        }
        paper.apply(picture, frame);
    }

    private static int mean(int a, int b, int c, int d) {
        return Blend.lerp(Blend.lerp(a, b, 128), Blend.lerp(c, d, 128), 128) | 0xFF000000;
    }
}
