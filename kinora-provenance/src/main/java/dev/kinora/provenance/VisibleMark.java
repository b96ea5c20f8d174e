package dev.kinora.provenance;

import dev.kinora.media.Frame;

/// Says to the eye that a frame was made where the rules do not hold: stripes of yellow and black
/// around it, and a cross through it, of which a part that is cut out shows something, too.
final class VisibleMark {
    private static final int YELLOW = 0xffc800;
    private static final int BLACK = 0;
    private static final int LEAST_STRIPE = 4; // pixels
    private static final int STRIPES_A_SIDE = 12;

    private VisibleMark() {}

    /// A copy with the mark.
    static Frame on(Frame frame) {
        int width = frame.width();
        int height = frame.height();
        int stripe = Math.max(LEAST_STRIPE, Math.min(width, height) / STRIPES_A_SIDE);
        byte[] rgb = frame.rgb().clone();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (isMarked(x, y, width, height, stripe)) {
                    int colour = (x + y) / stripe % 2 == 0 ? YELLOW : BLACK;
                    for (int k = 0; k < 3; k++) rgb[(y * width + x) * 3 + k] = (byte) (colour >> (16 - 8 * k));
                }
            }
        }
        return new Frame(width, height, rgb);
    }

    private static boolean isMarked(int x, int y, int width, int height, int stripe) {
        boolean isBorder = Math.min(Math.min(x, y), Math.min(width - 1 - x, height - 1 - y)) < stripe;
        double across = (double) y * (width - 1) / (height - 1); // where the falling diagonal is in this row
        boolean isCross = Math.min(Math.abs(x - across), Math.abs(width - 1 - x - across)) < stripe / 4.0;
        return isBorder || isCross;
    }
}
