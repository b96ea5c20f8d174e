package dev.kinora.world.render;

/// White hills and snow-laden firs.
final class SnowyMeadow implements Landscape {
    @Override
    public void paint(Stage stage) {
        Light light = stage.light();
        long seed = stage.seed() + 200;
        Sky.paint(stage);
        Canvas far = stage.layer(-7, -2, 0.6);
        far.below(
                x -> 0.24 + 0.1 * Noise.fractal(seed, x * 1.3), light.on(0xD3E0F0, 0.3), light.on(0xC3D4E8, 0.4), 0.3);
        Canvas middle = stage.layer(-2.5, -2, 0.7);
        Scatter.along(middle, 0.21, 1, seed + 1, (x, own) -> {
            if (Noise.at(own, 1) < 0.75) {
                Trees.snowyFir(middle, light, x, hill(seed, x) - 0.02, 0.16 + 0.16 * Noise.at(own, 2));
            }
        });
        middle.below(x -> hill(seed, x), light.on(0xEEF4FB, 0.05), light.on(0xC9DAEC, 0.1), 0.3);
        Canvas ground = stage.layer(0, -2, 0.2);
        ground.below(x -> 0.05 + 0.018 * Noise.fractal(seed + 3, x * 1.5), light.on(0xFFFFFF), light.on(0xBCD0E6), 0.3);
        Scatter.along(
                ground,
                0.3,
                1,
                seed + 4,
                (x, own) -> ground.ellipse(x, -0.01 - 0.16 * Noise.at(own, 1), 0.09, 0.012, light.on(0xCFDEEF), 0.8));
    }

    private static double hill(long seed, double x) {
        return 0.12 + 0.05 * Noise.fractal(seed + 2, x);
    }
}
