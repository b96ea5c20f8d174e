package dev.kinora.world.render;

/// White hills and snow-laden firs.
final class SnowyMeadow implements Landscape {
    @Override
    public void paint(Stage stage) {
        Light light = stage.light();
        long seed = stage.seed();
        Sky.paint(stage);
        Canvas far = stage.layer(-7, -2, 0.6);
        far.below(
                x -> 0.24 + 0.1 * Noise.fractal(seed + 201, x * 1.3),
                light.on(0xD3E0F0, 0.3),
                light.on(0xC3D4E8, 0.4),
                0.3);
        Canvas middle = stage.layer(-2.5, -2, 0.7);
        for (int cell = (int) Math.floor(middle.left() / 0.21) - 1; cell * 0.21 < middle.right() + 0.2; cell++) {
            double x = (cell + Noise.at(seed + 202, cell)) * 0.21;
            if (Noise.at(seed + 203, cell) < 0.75) {
                double size = 0.16 + 0.16 * Noise.at(seed + 204, cell);
                Trees.fir(middle, light, x, hill(seed, x) - 0.02, size, 0x2F6B57, 0.12, true);
            }
        }
        middle.below(x -> hill(seed, x), light.on(0xEEF4FB, 0.05), light.on(0xC9DAEC, 0.1), 0.3);
        Canvas ground = stage.layer(0, -2, 0.2);
        ground.below(
                x -> 0.05 + 0.018 * Noise.fractal(seed + 206, x * 1.5), light.on(0xFFFFFF), light.on(0xBCD0E6), 0.3);
        for (int cell = (int) Math.floor(ground.left() / 0.3); cell * 0.3 < ground.right(); cell++) {
            double x = (cell + Noise.at(seed + 207, cell)) * 0.3;
            double y = -0.16 * Noise.at(seed + 208, cell) - 0.01;
            ground.ellipse(x, y, 0.09, 0.012, light.on(0xCFDEEF), 0.8);
        }
    }

    private static double hill(long seed, double x) {
        return 0.12 + 0.05 * Noise.fractal(seed + 205, x);
    }
}
