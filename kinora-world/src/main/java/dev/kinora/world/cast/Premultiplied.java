package dev.kinora.world.cast;

/// Colours multiplied by their alpha, and back.
final class Premultiplied {
    private Premultiplied() {}

    /// The colour alone, 8 bits a channel; black where nothing is visible.
    static int straight(int argb) {
        int alpha = argb >>> 24;
        if (alpha == 0) {
            return 0;
        }
        return divide(argb >> 16 & 0xFF, alpha) << 16
                | divide(argb >> 8 & 0xFF, alpha) << 8
                | divide(argb & 0xFF, alpha);
    }

    static int of(int rgb, int alpha) {
        return alpha << 24
                | multiply(rgb >> 16 & 0xFF, alpha) << 16
                | multiply(rgb >> 8 & 0xFF, alpha) << 8
                | multiply(rgb & 0xFF, alpha);
    }

    private static int divide(int channel, int alpha) {
        return Math.min(255, (channel * 255 + alpha / 2) / alpha);
    }

    private static int multiply(int channel, int alpha) {
        return (channel * alpha + 127) / 255;
    }
}
