package dev.kinora.media;

/// One picture: 8-bit sRGB, three bytes a pixel, rows from top to bottom without padding.
/// The array is shared, not copied: whoever makes a frame gives it away.
///
/// @param rgb `height * width * 3` bytes, `[row][column][red, green, blue]`
public record Frame(int width, int height, byte[] rgb) {
    public Frame {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "A frame needs at least 1x1 pixels, got %dx%d.".formatted(width, height));
        }
        if (rgb.length != width * height * 3) {
            throw new IllegalArgumentException("A %dx%d frame needs %d bytes of RGB, got %d."
                    .formatted(width, height, width * height * 3, rgb.length));
        }
    }

    /// A black frame.
    public static Frame black(int width, int height) {
        return new Frame(width, height, new byte[width * height * 3]);
    }

    /// One channel of one pixel, 0 to 255.
    public int channel(int x, int y, int channel) {
        return rgb[(y * width + x) * 3 + channel] & 0xFF;
    }
}
