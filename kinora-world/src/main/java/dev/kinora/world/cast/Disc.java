package dev.kinora.world.cast;

import dev.kinora.world.scene.Colour;

/// The plain disc of the physics scenes: a filled circle of one colour that touches its box on all four sides.
final class Disc {
    static final String SUBJECT = "disc";
    static final String STYLE = "plain";

    /// Samples a pixel each way.
    private static final int SAMPLES = 8;

    private Disc() {}

    /// @param colour `NATURAL` is grey
    static Sprite drawn(Colour colour, int diameterPixels) {
        int rgb = Recolouring.paint(colour == Colour.NATURAL ? Colour.GREY : colour);
        double radius = diameterPixels / 2.0;
        int[] argb = new int[diameterPixels * diameterPixels];
        for (int i = 0; i < argb.length; i++) {
            double covered = covered(i % diameterPixels - radius, i / diameterPixels - radius, radius);
            int alpha = (int) Math.round(covered * 255);
            argb[i] = alpha == 0 ? 0 : Premultiplied.of(rgb, alpha);
        }
        return new Sprite(SUBJECT, STYLE, Facing.FRONT, new Bitmap(diameterPixels, diameterPixels, argb));
    }

    /// Share of the pixel with this upper left corner, seen from the middle, that is inside.
    private static double covered(double left, double top, double radius) {
        int inside = 0;
        for (int i = 0; i < SAMPLES * SAMPLES; i++) {
            double x = left + (i % SAMPLES + 0.5) / SAMPLES;
            double y = top + (i / SAMPLES + 0.5) / SAMPLES;
            inside += x * x + y * y <= radius * radius ? 1 : 0;
        }
        return (double) inside / (SAMPLES * SAMPLES);
    }
}
