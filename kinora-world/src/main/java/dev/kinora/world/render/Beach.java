package dev.kinora.world.render;

/// Pale sand between palms and the sea.
final class Beach implements Landscape {
    @Override
    public void paint(Stage stage) {
        Light light = stage.light();
        long seed = stage.seed() + 1300;
        Sky.paint(stage);
        Canvas sea = stage.layer(-14, -2, 0.4);
        sea.below(_ -> 0.25, light.on(0x3E9FD0, 0.25), light.on(0x35B8CF, 0.05), 0.18);
        Scatter.along(
                sea,
                0.1,
                1,
                seed,
                (x, own) -> sea.ellipse(
                        x, 0.23 - 0.1 * Noise.at(own, 1), 0.03, 0.004, Rgb.mix(light.horizon(), 0xFFFFFF, 0.3), 0.6));
        Canvas surf = stage.layer(-2.5, -2, 0.3, Motion.sway(0.015, 0.012, 3));
        surf.below(x -> shore(seed, x) + 0.02, light.on(0xFFFFFF), light.on(0xE8FBFF), 0.05);
        surf.below(x -> shore(seed, x), light.on(0xE8D29A), light.on(0xE8D29A), 0.1);
        Canvas sand = stage.layer(-1.2, -2, 1);
        sand.below(x -> 0.075 + 0.01 * Noise.fractal(seed + 2, x), light.on(0xF3DFA6), light.on(0xEBD194), 0.2);
        double side = Noise.at(seed, 3) < 0.5 ? -1 : 1;
        for (int i = -3; i <= 3; i++) {
            double x = side * 0.62 + i * 1.7;
            Trees.palm(sand, light, x, 0.04, 0.62, -0.22 * side);
            parasol(sand, light, x - side * 1.05, 0.05);
        }
        Canvas ground = stage.layer(0, -2, 0.2);
        ground.below(
                x -> 0.04 + 0.012 * Noise.fractal(seed + 4, x * 1.6), light.on(0xF7E6B4), light.on(0xD6B574), 0.28);
        Scatter.along(ground, 0.22, 1, seed + 5, (x, own) -> {
            int shell = light.on(Noise.at(own, 1) < 0.5 ? 0xFFFFFF : 0xF2A38C);
            ground.ellipse(x, -0.02 - 0.14 * Noise.at(own, 2), 0.013, 0.01, shell, 1);
        });
        Scatter.along(
                ground,
                0.1,
                1,
                seed + 6,
                (x, own) -> ground.ellipse(x, -0.18 * Noise.at(own, 1), 0.03, 0.005, light.on(0xD9BC80), 0.8));
    }

    private static double shore(long seed, double x) {
        return 0.1 + 0.015 * Noise.fractal(seed + 1, x * 1.5);
    }

    private static void parasol(Canvas canvas, Light light, double x, double y) {
        canvas.rectangle(x - 0.007, y, 0.014, 0.3, light.on(0xF2F2F2));
        for (int i = 0; i < 6; i++) {
            double left = x - 0.18 + 0.06 * i;
            double lift = 0.04 * (1 - Math.abs(i - 2.5) / 2.5);
            canvas.polygon(
                    light.on(i % 2 == 0 ? 0xE8413C : 0xFFFFFF),
                    1,
                    left,
                    y + 0.24,
                    left + 0.06,
                    y + 0.24,
                    x + (left + 0.06 - x) * 0.7,
                    y + 0.3 + lift,
                    x,
                    y + 0.36,
                    x + (left - x) * 0.7,
                    y + 0.3 + lift);
        }
    }
}
