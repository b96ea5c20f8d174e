package dev.kinora.provenance.watermark;

import dev.kinora.media.Frame;
import dev.kinora.media.Quality;

/// Marks the frames of one film: each gets the same faint pattern, a tile repeated over the picture, stronger where the
/// picture is busy. Safe to share between threads.
///
/// ```java
/// var watermark = new Watermark(key, id, 1280, 720);
/// for (Frame frame : frames) writer.add(watermark.mark(frame));
/// ```
public final class Watermark {
    /// The smallest side of a picture that can be marked, in pixels.
    public static final int SMALLEST_SIDE = 64;

    /// The pattern's root mean square in flat pictures, in levels of 255: 45.3 dB after rounding.
    private static final double FLAT_RMS = 1.35;
    /// The same where all is busy: 42.4 dB after rounding.
    private static final double BUSY_RMS = 1.92;

    private static final int NEIGHBOURHOOD = 3;
    private static final double BUSY_CONTRAST = 8;
    private static final double STRONGEST = 3;

    private final int width;
    private final int height;
    private final int tileSize;
    private final float[] tile;

    /// @param id what the detector will find
    /// @throws IllegalArgumentException if a side is shorter than [#SMALLEST_SIDE]
    public Watermark(WatermarkKey key, int id, int width, int height) {
        if (!fits(width, height)) {
            throw new IllegalArgumentException(
                    "A watermark needs %d pixels a side, the picture has %dx%d. Make it larger."
                            .formatted(SMALLEST_SIDE, width, height));
        }
        this.width = width;
        this.height = height;
        Layout layout = Layout.of(width, height);
        tileSize = layout.size;
        tile = Tile.of(key, layout, ConvolutionalCode.length(Payload.BITS))
                .draw(ConvolutionalCode.encode(Payload.of(key).write(id)));
    }

    public static boolean fits(int width, int height) {
        return Math.min(width, height) >= SMALLEST_SIDE;
    }

    /// How a film must be encoded for its mark to survive.
    public static Quality leastQuality(int width, int height) {
        return Layout.of(width, height) == Layout.WIDE ? Quality.GOOD : Quality.FINE;
    }

    /// A marked copy.
    public Frame mark(Frame frame) {
        return with(frame, 1);
    }

    /// A copy of a frame that was marked so, without the mark, as nearly as its strength can be told from the marked
    /// picture.
    Frame unmark(Frame marked) {
        return with(marked, -1);
    }

    private Frame with(Frame frame, int sign) {
        if (frame.width() != width || frame.height() != height) {
            throw new IllegalArgumentException("The frame is %dx%d, the watermark was made for %dx%d."
                    .formatted(frame.width(), frame.height(), width, height));
        }
        float[] pattern = pattern(Plane.luma(frame));
        byte[] rgb = frame.rgb();
        byte[] marked = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            marked[i] = (byte) Math.clamp(Math.round((rgb[i] & 0xff) + sign * pattern[i / 3]), 0, 255);
        }
        return new Frame(width, height, marked);
    }

    /// What to add to each pixel.
    private float[] pattern(Plane luma) {
        float[] contrast =
                luma.minus(luma.means(NEIGHBOURHOOD)).squareMeans(NEIGHBOURHOOD).values();
        float[] pattern = new float[contrast.length];
        double power = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                double strength = Math.min(STRONGEST, 1 + Math.sqrt(contrast[i]) / BUSY_CONTRAST);
                pattern[i] = (float) (FLAT_RMS * strength * tile[y % tileSize * tileSize + x % tileSize]);
                power += pattern[i] * pattern[i];
            }
        }
        double rms = Math.sqrt(power / pattern.length);
        if (rms > BUSY_RMS) {
            float scale = (float) (BUSY_RMS / rms);
            for (int i = 0; i < pattern.length; i++) pattern[i] *= scale;
        }
        return pattern;
    }
}
