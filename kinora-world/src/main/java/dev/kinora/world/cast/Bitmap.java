package dev.kinora.world.cast;

/// A picture with transparency.
/// The array is shared, not copied: whoever makes a bitmap gives it away.
///
/// @param argb `height * width` pixels, 8 bits a channel, premultiplied: no colour exceeds its alpha
public record Bitmap(int width, int height, int[] argb) {
    public Bitmap {
        if (argb.length != width * height) {
            throw new IllegalArgumentException(
                    "A %dx%d bitmap needs %d pixels, got %d.".formatted(width, height, width * height, argb.length));
        }
    }

    /// Half as large each way (rounded up); every pixel is the mean of four. The edge counts as transparent beyond.
    public Bitmap halved() {
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        int[] half = new int[halfWidth * halfHeight];
        for (int y = 0; y < halfHeight; y++) {
            for (int x = 0; x < halfWidth; x++) {
                half[y * halfWidth + x] = mean(
                        pixel(2 * x, 2 * y),
                        pixel(2 * x + 1, 2 * y),
                        pixel(2 * x, 2 * y + 1),
                        pixel(2 * x + 1, 2 * y + 1));
            }
        }
        return new Bitmap(halfWidth, halfHeight, half);
    }

    private int pixel(int x, int y) {
        return x < width && y < height ? argb[y * width + x] : 0;
    }

    /// Two channels at a time, 16 bits apart, rounded to nearest.
    private static int mean(int a, int b, int c, int d) {
        int low = (a & 0xFF00FF) + (b & 0xFF00FF) + (c & 0xFF00FF) + (d & 0xFF00FF) + 0x20002;
        int high = (a >>> 8 & 0xFF00FF) + (b >>> 8 & 0xFF00FF) + (c >>> 8 & 0xFF00FF) + (d >>> 8 & 0xFF00FF) + 0x20002;
        return low >>> 2 & 0xFF00FF | (high >>> 2 & 0xFF00FF) << 8;
    }
}
