package dev.kinora.world.render;

/// Opaque colours as `0xRRGGBB`.
final class Rgb {
    private Rgb() {}

    /// `a` at `share` 0, `b` at 1.
    static int mix(int a, int b, double share) {
        double t = Math.clamp(share, 0, 1);
        return of(
                red(a) + (red(b) - red(a)) * t,
                green(a) + (green(b) - green(a)) * t,
                blue(a) + (blue(b) - blue(a)) * t);
    }

    /// Lighter for positive shares (1 is white), darker for negative ones (-1 is black).
    static int shade(int colour, double share) {
        return share < 0 ? mix(colour, 0, -share) : mix(colour, 0xFFFFFF, share);
    }

    /// Channels from 0 to 255, rounded and clamped.
    static int of(double red, double green, double blue) {
        return channel(red) << 16 | channel(green) << 8 | channel(blue);
    }

    static int red(int colour) {
        return colour >> 16 & 0xFF;
    }

    static int green(int colour) {
        return colour >> 8 & 0xFF;
    }

    static int blue(int colour) {
        return colour & 0xFF;
    }

    private static int channel(double value) {
        return (int) Math.clamp(value + 0.5, 0, 255);
    }
}
