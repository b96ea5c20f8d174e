package dev.kinora.world.render;

import dev.kinora.world.cast.Bitmap;
import java.util.ArrayList;
import java.util.List;

/// A sprite in halving sizes, each with a transparent border one pixel wide, so that sampling needs no edge cases.
///
/// @param levels the largest first
/// @param contentWidth pixels of level 0 that are the subject itself, without its margin
/// @param contentHeight pixels of level 0 that are the subject itself
/// @param margin pixels of level 0 around the subject, for outlines and cut edges; without the border
record SpriteMips(List<Bitmap> levels, double contentWidth, double contentHeight, int margin) {
    private static final int SMALLEST = 6;

    /// @param bitmap the subject with `margin` pixels around it
    static SpriteMips of(Bitmap bitmap, int margin) {
        List<Bitmap> levels = new ArrayList<>();
        Bitmap level = bitmap;
        levels.add(bordered(level));
        while (Math.min(level.width(), level.height()) > SMALLEST) {
            level = level.halved();
            levels.add(bordered(level));
        }
        return new SpriteMips(
                List.copyOf(levels), bitmap.width() - 2.0 * margin, bitmap.height() - 2.0 * margin, margin);
    }

    /// The smallest level that is not enlarged by more than a fifth when drawn `heightPixels` high.
    int levelFor(double heightPixels) {
        int level = 0;
        double height = contentHeight / 2;
        while (level + 1 < levels.size() && height * 1.2 >= heightPixels) {
            level++;
            height /= 2;
        }
        return level;
    }

    private static Bitmap bordered(Bitmap bitmap) {
        int width = bitmap.width() + 2;
        int[] argb = new int[width * (bitmap.height() + 2)];
        for (int y = 0; y < bitmap.height(); y++) {
            System.arraycopy(bitmap.argb(), y * bitmap.width(), argb, (y + 1) * width + 1, bitmap.width());
        }
        return new Bitmap(width, bitmap.height() + 2, argb);
    }
}
