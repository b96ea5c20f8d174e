package dev.kinora.provenance.watermark;

/// Tiles for pictures of different sizes. Small pictures have room for few long waves, and nobody makes them much
/// smaller, so theirs are short; large ones are scaled down and compressed hard, which long waves survive.
enum Layout {
    FINE(64, 2.6, 8, 128),
    MEDIUM(64, 3.5, 12, 320),
    WIDE(128, 5, 24, Integer.MAX_VALUE);

    /// Pixels a side of the tile.
    final int size;
    /// Of a wave, in pixels.
    final double shortest;
    final double longest;
    /// Pictures whose shorter side is below this many pixels may have it.
    final int below;

    Layout(int size, double shortest, double longest, int below) {
        this.size = size;
        this.shortest = shortest;
        this.longest = longest;
        this.below = below;
    }

    static Layout of(int width, int height) {
        int side = Math.min(width, height);
        if (side < FINE.below) return FINE;
        return side < MEDIUM.below ? MEDIUM : WIDE;
    }

    /// Whether a picture whose shorter side now has `side` pixels at `scale` may have been marked so. It may have been
    /// cropped, never grown.
    boolean suits(int side, double scale) {
        return side / scale <= below;
    }
}
