package dev.kinora.world.render;

/// Repeats something along a canvas, at random distances around a spacing.
final class Scatter {
    private static final double BEYOND = 0.5;

    private Scatter() {}

    interface Item {
        /// @param seed its own, for more random choices with [Noise]
        void paint(double x, long seed);
    }

    /// @param jitter 0 for even distances, 1 for anywhere
    static void along(Canvas canvas, double spacing, double jitter, long seed, Item item) {
        long last = (long) Math.floor((canvas.right() + BEYOND) / spacing);
        for (long cell = (long) Math.floor((canvas.left() - BEYOND) / spacing); cell <= last; cell++) {
            double x = (cell + 0.5 + jitter * (Noise.at(seed, cell) - 0.5)) * spacing;
            item.paint(x, Noise.mix(seed + 7919 * cell));
        }
    }
}
