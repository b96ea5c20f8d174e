package dev.kinora.world.render;

/// Trees, standing with their feet at `y`.
final class Trees {
    private Trees() {}

    /// @param shade 0 for a dark green, 1 for a light one
    static void round(Canvas canvas, Light light, double x, double y, double size, double shade) {
        int leaves = light.on(Rgb.mix(0x3F8F3A, 0x69B04A, shade), 0.08);
        canvas.rectangle(x - size * 0.06, y - 0.02, size * 0.12, size * 0.45, light.on(0x70502F, 0.08));
        canvas.ellipse(x, y + size * 0.66, size * 0.36, size * 0.38, Rgb.shade(leaves, -0.18), 1);
        canvas.ellipse(x - size * 0.05, y + size * 0.72, size * 0.29, size * 0.3, leaves, 1);
        canvas.ellipse(x - size * 0.11, y + size * 0.8, size * 0.13, size * 0.12, Rgb.shade(leaves, 0.14), 1);
    }

    /// A fir of three tiers.
    static void fir(Canvas canvas, Light light, double x, double y, double size, int colour, double distance) {
        int needles = light.on(colour, distance);
        canvas.rectangle(x - size * 0.04, y - 0.02, size * 0.08, size * 0.2, light.on(0x5B4028, distance));
        for (int tier = 0; tier < 3; tier++) {
            double bottom = y + size * (0.14 + 0.26 * tier);
            double half = size * (0.3 - 0.07 * tier);
            canvas.polygon(
                    Rgb.shade(needles, -0.1 + 0.07 * tier),
                    1,
                    x - half,
                    bottom,
                    x + half,
                    bottom,
                    x,
                    bottom + size * 0.4);
        }
    }

    static void snowyFir(Canvas canvas, Light light, double x, double y, double size) {
        fir(canvas, light, x, y, size, 0x2F6B57, 0.12);
        int snow = light.on(0xF4F8FF, 0.12);
        for (int tier = 0; tier < 3; tier++) {
            double bottom = y + size * (0.14 + 0.26 * tier);
            double half = size * (0.3 - 0.07 * tier) * 0.6;
            double middle = bottom + size * 0.17;
            canvas.polygon(
                    snow, 1, x - half, middle, x, middle - size * 0.06, x + half, middle, x, bottom + size * 0.4);
        }
    }

    /// A palm that leans a little.
    static void palm(Canvas canvas, Light light, double x, double y, double size, double lean) {
        int trunk = light.on(0x9A6B3F, 0.05);
        int leaf = light.on(0x2F9A4A, 0.05);
        double topX = x + lean * size;
        double topY = y + size * 0.8;
        canvas.polygon(
                trunk,
                1,
                x - size * 0.05,
                y,
                x + size * 0.05,
                y,
                (x + topX) / 2 + size * 0.06 - lean * size * 0.15,
                y + size * 0.45,
                topX + size * 0.03,
                topY,
                topX - size * 0.03,
                topY,
                (x + topX) / 2 - size * 0.04 - lean * size * 0.15,
                y + size * 0.45);
        for (int i = 0; i < 6; i++) {
            double angle = Math.PI * (-0.12 + 1.24 * i / 5);
            double tipX = topX + size * 0.42 * StrictMath.cos(angle);
            double tipY = topY + size * (0.3 * StrictMath.sin(angle) - 0.1);
            double middleX = topX + size * 0.24 * StrictMath.cos(angle);
            double middleY = topY + size * (0.3 * StrictMath.sin(angle) + 0.06);
            canvas.polygon(
                    Rgb.shade(leaf, i % 2 == 0 ? 0 : 0.14),
                    1,
                    topX,
                    topY - size * 0.03,
                    middleX,
                    middleY,
                    tipX,
                    tipY,
                    middleX,
                    middleY - size * 0.1);
        }
    }
}
