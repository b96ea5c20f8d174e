package dev.kinora.world.render;

import dev.kinora.world.cast.Bitmap;

/// Draws a band of one colour around a sprite, such as an ink line or a cut paper edge.
final class Outline {
    private Outline() {}

    /// The bitmap with `thickness` pixels of `colour` around it and as much margin.
    ///
    /// @param colour premultiplied
    static Bitmap around(Bitmap bitmap, int thickness, int colour) {
        Bitmap wide = widened(bitmap, thickness);
        int[] alpha = new int[wide.argb().length];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = wide.argb()[i] >>> 24;
        }
        for (int step = 0; step < thickness; step++) {
            // Squares and crosses by turns grow to something close to a disc.
            alpha = grown(alpha, wide.width(), wide.height(), step % 2 == 1);
        }
        int[] argb = new int[alpha.length];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = Blend.over(Blend.scaled(colour, alpha[i] + (alpha[i] >>> 7)), wide.argb()[i]);
        }
        return new Bitmap(wide.width(), wide.height(), argb);
    }

    /// The bitmap with a transparent margin.
    static Bitmap widened(Bitmap bitmap, int margin) {
        int width = bitmap.width() + 2 * margin;
        int[] argb = new int[width * (bitmap.height() + 2 * margin)];
        for (int y = 0; y < bitmap.height(); y++) {
            System.arraycopy(bitmap.argb(), y * bitmap.width(), argb, (y + margin) * width + margin, bitmap.width());
        }
        return new Bitmap(width, bitmap.height() + 2 * margin, argb);
    }

    private static int[] grown(int[] alpha, int width, int height, boolean withDiagonals) {
        int[] grown = new int[alpha.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int most = 0;
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        boolean isNeighbour = withDiagonals || dx == 0 || dy == 0;
                        if (isNeighbour && x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height) {
                            most = Math.max(most, alpha[(y + dy) * width + x + dx]);
                        }
                    }
                }
                grown[y * width + x] = most;
            }
        }
        return grown;
    }
}
