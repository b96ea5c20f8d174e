package dev.kinora.world.render;

/// Jagged peaks with snow on top, dark firs below them.
final class Mountains implements Landscape {
    @Override
    public void paint(Stage stage) {
        Light light = stage.light();
        long seed = stage.seed() + 1100;
        Sky.paint(stage);
        Canvas far = stage.layer(-16, -2, 1);
        Scatter.along(
                far,
                0.34,
                0.6,
                seed,
                (x, own) -> peak(far, light, x, 0.42 + 0.16 * Noise.at(own, 1), own, 0x8796B8, 0.42));
        Canvas near = stage.layer(-7, -2, 1);
        Scatter.along(
                near,
                0.62,
                0.6,
                seed + 1,
                (x, own) -> peak(near, light, x, 0.44 + 0.24 * Noise.at(own, 1), own, 0x66708E, 0.14));
        Canvas woods = stage.layer(-2.6, -2, 0.6);
        Scatter.along(
                woods,
                0.085,
                0.8,
                seed + 2,
                (x, own) -> Trees.fir(
                        woods, light, x, 0.08 + 0.02 * Noise.at(own, 1), 0.1 + 0.08 * Noise.at(own, 2), 0x2C6A48, 0.1));
        woods.below(
                x -> 0.1 + 0.02 * Noise.fractal(seed + 3, x), light.on(0x6A9F58, 0.08), light.on(0x5C8F4C, 0.08), 0.2);
        Canvas ground = stage.layer(0, -2, 0.2);
        ground.below(x -> 0.05 + 0.016 * Noise.fractal(seed + 4, x * 2), light.on(0x86B45C), light.on(0x567F3E), 0.26);
        Grass.tufts(ground, light, seed + 5, 0x5C8F40);
        Scatter.along(ground, 0.2, 1, seed + 6, (x, own) -> {
            double size = 0.015 + 0.025 * Noise.at(own, 1);
            double y = -0.15 * Noise.at(own, 2);
            ground.ellipse(x, y, size, size * 0.6, light.on(0x8E9096), 1);
            ground.ellipse(x - size * 0.2, y + size * 0.2, size * 0.55, size * 0.28, light.on(0xB9BCC2), 1);
        });
    }

    private static void peak(Canvas canvas, Light light, double x, double top, long seed, int rock, double distance) {
        double half = top * (0.62 + 0.3 * Noise.at(seed, 2));
        double lean = 0.1 * half * (Noise.at(seed, 3) - 0.5);
        int face = light.on(rock, distance);
        int snow = light.on(0xFFFFFF, distance * 0.7);
        canvas.polygon(face, 1, x - half, 0, x + half, 0, x + lean, top);
        canvas.polygon(
                Rgb.shade(face, -0.2), 1, x + lean, top, x + half, 0, x + half * 0.16, 0, x + half * 0.1, top * 0.5);
        double line = 0.62;
        double left = x + lean - (half + lean) * (1 - line);
        double right = x + lean + (half - lean) * (1 - line);
        double y = top * line;
        canvas.polygon(
                snow,
                1,
                x + lean,
                top,
                right,
                y,
                right - half * 0.1,
                y + top * 0.07,
                x + lean + half * 0.04,
                y - top * 0.05,
                x + lean - half * 0.1,
                y + top * 0.08,
                left + half * 0.07,
                y - top * 0.02,
                left,
                y);
        canvas.polygon(
                Rgb.mix(snow, face, 0.35),
                1,
                x + lean,
                top,
                right,
                y,
                right - half * 0.1,
                y + top * 0.07,
                x + lean + half * 0.04,
                y - top * 0.05);
    }
}
