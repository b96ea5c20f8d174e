package dev.kinora.world.render;

import java.util.function.DoubleUnaryOperator;

/// Round trees and firs, painted on a hill's edge.
final class Trees {
    private Trees() {}

    /// Round trees about every `spacing` units.
    static void row(
            Canvas canvas,
            Light light,
            long seed,
            double spacing,
            double smallest,
            double largest,
            DoubleUnaryOperator hill) {
        for (int cell = (int) Math.floor(canvas.left() / spacing) - 1; cell * spacing < canvas.right() + 0.3; cell++) {
            double x = (cell + 0.2 + 0.6 * Noise.at(seed, cell)) * spacing;
            double size = smallest + (largest - smallest) * Noise.at(seed + 1, cell);
            round(canvas, light, x, hill.applyAsDouble(x) - 0.01, size, Noise.at(seed + 2, cell));
        }
    }

    static void round(Canvas canvas, Light light, double x, double y, double size, double shade) {
        int leaves = light.on(Rgb.mix(0x3F8F3A, 0x69B04A, shade), 0.08);
        canvas.rectangle(x - size * 0.06, y - 0.02, size * 0.12, size * 0.45, light.on(0x70502F, 0.08));
        canvas.ellipse(x, y + size * 0.66, size * 0.36, size * 0.38, Rgb.shade(leaves, -0.18), 1);
        canvas.ellipse(x - size * 0.05, y + size * 0.72, size * 0.29, size * 0.3, leaves, 1);
        canvas.ellipse(x - size * 0.11, y + size * 0.8, size * 0.13, size * 0.12, Rgb.shade(leaves, 0.14), 1);
    }

    /// A fir of three tiers, with snow on them where asked.
    static void fir(
            Canvas canvas, Light light, double x, double y, double size, int colour, double distance, boolean isSnowy) {
        int needles = light.on(colour, distance);
        canvas.rectangle(x - size * 0.04, y - 0.02, size * 0.08, size * 0.2, light.on(0x5B4028, distance));
        for (int tier = 0; tier < 3; tier++) {
            double bottom = y + size * (0.14 + 0.26 * tier);
            double half = size * (0.3 - 0.07 * tier);
            double peak = bottom + size * 0.4;
            canvas.polygon(Rgb.shade(needles, -0.1 + 0.07 * tier), 1, x - half, bottom, x + half, bottom, x, peak);
            if (isSnowy) {
                canvas.polygon(
                        light.on(0xF4F8FF, distance),
                        1,
                        x - half * 0.55,
                        bottom + (peak - bottom) * 0.45,
                        x,
                        bottom + (peak - bottom) * 0.33,
                        x + half * 0.55,
                        bottom + (peak - bottom) * 0.45,
                        x,
                        peak);
            }
        }
    }
}
