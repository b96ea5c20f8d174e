package dev.kinora.media;

/// A picture under construction: an even ground on which frames are pasted.
public final class Canvas {
    private final int width;
    private final int height;
    private final byte[] rgb;

    /// @param ground `0xRRGGBB`
    public Canvas(int width, int height, int ground) {
        this.width = width;
        this.height = height;
        rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) (ground >> 16);
            rgb[i + 1] = (byte) (ground >> 8);
            rgb[i + 2] = (byte) ground;
        }
    }

    /// Puts a frame's upper left corner at (x, y); what lies outside the canvas is left out.
    public void paste(Frame frame, int x, int y) {
        int left = Math.max(0, x);
        int right = Math.min(width, x + frame.width());
        for (int row = Math.max(0, y); row < Math.min(height, y + frame.height()) && left < right; row++) {
            System.arraycopy(
                    frame.rgb(),
                    ((row - y) * frame.width() + left - x) * 3,
                    rgb,
                    (row * width + left) * 3,
                    (right - left) * 3);
        }
    }

    /// What has been drawn so far, as a copy.
    public Frame frame() {
        return new Frame(width, height, rgb.clone());
    }
}
