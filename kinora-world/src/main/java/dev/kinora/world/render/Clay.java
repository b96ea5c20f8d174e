package dev.kinora.world.render;

import dev.kinora.world.cast.Bitmap;

/// Makes a flat drawing look moulded: lit from above, dark below, round at its rim.
final class Clay {
    private static final int STRENGTH = 150;

    private Clay() {}

    static Bitmap moulded(Bitmap bitmap) {
        int width = bitmap.width();
        int height = bitmap.height();
        int radius = Math.max(1, height / 12);
        int[] relief = blurred(
                transposed(blurred(alpha(bitmap), width, height, radius), width, height), height, width, radius);
        // Blurred along both axes, the relief now lies column by column.
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            int up = Math.max(0, y - radius);
            int down = Math.min(height - 1, y + radius);
            for (int x = 0; x < width; x++) {
                int slope = relief[x * height + down] - relief[x * height + up];
                int rim = 255 - relief[x * height + y];
                int weight = Math.clamp(256 + slope * STRENGTH / 255 - rim * STRENGTH / 255, 110, 330);
                argb[y * width + x] = lit(bitmap.argb()[y * width + x], weight);
            }
        }
        return new Bitmap(width, height, argb);
    }

    private static int lit(int pixel, int weight) {
        if (weight <= 256) {
            return Blend.tinted(pixel, weight, weight, weight);
        }
        int white = (pixel >>> 24) * 0x01010101;
        return Blend.lerp(pixel, white, weight - 256);
    }

    private static int[] alpha(Bitmap bitmap) {
        int[] alpha = new int[bitmap.argb().length];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = bitmap.argb()[i] >>> 24;
        }
        return alpha;
    }

    /// Mean over `radius` values to each side along the rows; transparent beyond.
    private static int[] blurred(int[] values, int width, int height, int radius) {
        int[] blurred = new int[values.length];
        for (int y = 0; y < height; y++) {
            int sum = 0;
            for (int x = -radius; x < width; x++) {
                sum += x + radius < width ? values[y * width + x + radius] : 0;
                sum -= x - radius - 1 >= 0 ? values[y * width + x - radius - 1] : 0;
                if (x >= 0) {
                    blurred[y * width + x] = sum / (2 * radius + 1);
                }
            }
        }
        return blurred;
    }

    private static int[] transposed(int[] values, int width, int height) {
        int[] turned = new int[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[x * height + y] = values[y * width + x];
            }
        }
        return turned;
    }
}
