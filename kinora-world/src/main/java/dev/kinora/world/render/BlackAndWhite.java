package dev.kinora.world.render;

/// Silver film: no colours, strong contrast, dark corners.
final class BlackAndWhite implements Filter {
    private final int[] tone = new int[256];
    private final int[] vignette;

    BlackAndWhite(int width, int height) {
        vignette = Vignette.weights(width, height, 0.35);
        for (int i = 0; i < tone.length; i++) {
            double t = i / 255.0;
            double curve = t * t * (3 - 2 * t);
            tone[i] = (int) Math.round(255 * (0.5 * t + 0.5 * curve));
        }
    }

    @Override
    public void apply(Picture picture, int frame) {
        int[] argb = picture.argb();
        for (int i = 0; i < argb.length; i++) {
            int pixel = argb[i];
            // Rec. 601 weights of 256.
            int luma = (pixel >> 16 & 0xFF) * 77 + (pixel >> 8 & 0xFF) * 150 + (pixel & 0xFF) * 29 >> 8;
            int grey = tone[luma] * vignette[i] >> 8;
            argb[i] = 0xFF000000 | grey * 0x010101;
        }
    }
}
