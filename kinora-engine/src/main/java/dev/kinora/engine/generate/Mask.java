package dev.kinora.engine.generate;

import dev.kinora.media.Frame;
import java.util.Arrays;

/// Which pixels of a frame are to be made; all others are kept.
///
/// @param isMade `[height, width]` row-major
public record Mask(int width, int height, boolean[] isMade) {
    /// A quarter of white: where a mask was made smaller, what it covers in part is made anew whole.
    private static final int WHITE = 64;

    private static final byte GREY = (byte) 128;

    public Mask {
        if (isMade.length != width * height) {
            throw new IllegalArgumentException(
                    "A mask of %dx%d has %d pixels, was %d.".formatted(width, height, width * height, isMade.length));
        }
    }

    /// White is to be made, black is kept, as usual in inpainting.
    public static Mask of(Frame picture) {
        boolean[] isMade = new boolean[picture.width() * picture.height()];
        for (int i = 0; i < isMade.length; i++) {
            int sum = 0;
            for (int channel = 0; channel < 3; channel++) {
                sum += picture.rgb()[3 * i + channel] & 0xFF;
            }
            isMade[i] = sum >= 3 * WHITE;
        }
        return new Mask(picture.width(), picture.height(), isMade);
    }

    /// Whether nothing is to be made.
    public boolean isEmpty() {
        return !touches(0, 0, width - 1, height - 1);
    }

    /// Whether a pixel of a rectangle is to be made; its edges belong to it.
    boolean touches(int left, int top, int right, int bottom) {
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                if (isMade[y * width + x]) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The frame without what is to be made anew: grey, as nothing is known of it.
    Frame hidden(Frame frame) {
        byte[] grey = new byte[frame.rgb().length];
        Arrays.fill(grey, GREY);
        return made(frame, new Frame(frame.width(), frame.height(), grey));
    }

    /// What is kept of `kept`, and `made` elsewhere.
    Frame made(Frame kept, Frame made) {
        byte[] rgb = kept.rgb().clone();
        for (int i = 0; i < isMade.length; i++) {
            if (isMade[i]) {
                System.arraycopy(made.rgb(), 3 * i, rgb, 3 * i, 3);
            }
        }
        return new Frame(kept.width(), kept.height(), rgb);
    }
}
