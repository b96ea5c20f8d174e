package dev.kinora.world.render;

/// Smooth random functions of position; the same seed gives the same function everywhere.
final class Noise {
    private Noise() {}

    /// 0 to 1, independent for each `index`.
    static double at(long seed, long index) {
        return (mix(seed * 0x9E3779B97F4A7C15L + index) >>> 11) * 0x1p-53;
    }

    /// 0 to 1, independent for each cell.
    static double at(long seed, long column, long row) {
        return at(seed ^ mix(row + 0x51ED27), column);
    }

    /// 0 to 1, one random value at each whole `x` and smooth between.
    static double smooth(long seed, double x) {
        double cell = Math.floor(x);
        double t = ease(x - cell);
        return at(seed, (long) cell) * (1 - t) + at(seed, (long) cell + 1) * t;
    }

    /// -1 to 1, rough: four octaves.
    static double fractal(long seed, double x) {
        return smooth(seed, x) * 1.07
                + smooth(seed + 1, x * 2.03) * 0.53
                + smooth(seed + 2, x * 4.1) * 0.27
                + smooth(seed + 3, x * 8.3) * 0.13
                - 1;
    }

    /// 0 to 1, smooth in two directions.
    static double smooth(long seed, double x, double y) {
        double column = Math.floor(x);
        double row = Math.floor(y);
        double u = ease(x - column);
        double v = ease(y - row);
        long c = (long) column;
        long r = (long) row;
        double top = at(seed, c, r) * (1 - u) + at(seed, c + 1, r) * u;
        double bottom = at(seed, c, r + 1) * (1 - u) + at(seed, c + 1, r + 1) * u;
        return top * (1 - v) + bottom * v;
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    /// The finaliser of SplitMix64.
    static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
