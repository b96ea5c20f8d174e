package dev.kinora.world.render;

import dev.kinora.world.cast.Bitmap;

/// Turns a layer into a sheet of cut paper: a pale edge, and a shadow on what lies behind.
final class PaperCut {
    private static final int SHADOW = 100;

    private PaperCut() {}

    /// @param liftPixels how far the shadow falls, up and to the right
    static Bitmap lifted(Bitmap sheet, int liftPixels) {
        int width = sheet.width();
        int[] source = sheet.argb();
        int[] argb = new int[source.length];
        for (int y = 0; y < sheet.height(); y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                int pixel = source[i];
                int alpha = pixel >>> 24;
                if (alpha == 255) {
                    boolean isEdge = y > 0 && source[i - width] >>> 24 < 128;
                    argb[i] = isEdge ? Blend.lerp(pixel, 0xFFFFFFFF, 80) : pixel;
                    continue;
                }
                int shadow = 0;
                for (int reach = 1; reach <= liftPixels && shadow == 0; reach++) {
                    int fromX = Math.max(0, x - reach);
                    int fromY = Math.min(sheet.height() - 1, y + reach);
                    shadow = (source[fromY * width + fromX] >>> 24) * SHADOW * (liftPixels + 1 - reach) / liftPixels
                            >> 8;
                }
                argb[i] = Blend.over(shadow << 24, pixel);
            }
        }
        return new Bitmap(width, sheet.height(), argb);
    }
}
