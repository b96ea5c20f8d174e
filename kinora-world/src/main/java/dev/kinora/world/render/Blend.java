package dev.kinora.world.render;

/// Arithmetic on premultiplied `0xAARRGGBB` pixels, two channels at a time. All integers: the same on every machine.
final class Blend {
    private static final int PAIR = 0xFF00FF;

    private Blend() {}

    /// `pixel` times `weight` / 256.
    ///
    /// @param weight 0 to 256
    static int scaled(int pixel, int weight) {
        int low = (pixel & PAIR) * weight >>> 8 & PAIR;
        int high = (pixel >>> 8 & PAIR) * weight & ~PAIR;
        return high | low;
    }

    /// `source` in front of `target`.
    static int over(int target, int source) {
        int rest = 255 - (source >>> 24);
        return source + scaled(target, rest + (rest >>> 7));
    }

    /// `a` at weight 0, `b` at weight 256.
    static int lerp(int a, int b, int weight) {
        int low = a & PAIR;
        int high = a >>> 8 & PAIR;
        int mixedLow = low + (((b & PAIR) - low) * weight >>> 8) & PAIR;
        int mixedHigh = high + (((b >>> 8 & PAIR) - high) * weight >>> 8) & PAIR;
        return mixedHigh << 8 | mixedLow;
    }

    /// Each channel times its own weight / 256; alpha stays.
    ///
    /// @param red 0 to 256, so that premultiplied colours stay below their alpha
    static int tinted(int pixel, int red, int green, int blue) {
        return pixel & 0xFF000000
                | ((pixel >> 16 & 0xFF) * red >> 8) << 16
                | ((pixel >> 8 & 0xFF) * green >> 8) << 8
                | (pixel & 0xFF) * blue >> 8;
    }
}
