package dev.kinora.world.render;

/// Green hills under a wide sky, with grass, flowers and a few round trees.
final class Meadow implements Landscape {
    @Override
    public void paint(Stage stage) {
        Light light = stage.light();
        long seed = stage.seed() + 100;
        Sky.paint(stage);
        Canvas far = stage.layer(-6, -2, 0.5);
        far.below(
                x -> 0.2 + 0.09 * Noise.fractal(seed, x * 1.1), light.on(0x7FB27A, 0.45), light.on(0x8DBF7C, 0.5), 0.3);
        Canvas middle = stage.layer(-2.5, -2, 0.6);
        Scatter.along(
                middle,
                0.6,
                0.6,
                seed + 1,
                (x, own) -> Trees.round(
                        middle, light, x, hill(seed, x) - 0.01, 0.13 + 0.08 * Noise.at(own, 1), Noise.at(own, 2)));
        middle.below(x -> hill(seed, x), light.on(0x8CCB5E, 0.1), light.on(0x6BAE49, 0.1), 0.25);
        Canvas ground = stage.layer(0, -2, 0.2);
        ground.below(x -> 0.045 + 0.012 * Noise.fractal(seed + 3, x * 2), light.on(0x6CBF3F), light.on(0x3C8A2C), 0.28);
        Grass.tufts(ground, light, seed + 4, 0x4C9B31);
        Grass.flowers(ground, light, seed + 5);
    }

    private static double hill(long seed, double x) {
        return 0.11 + 0.05 * Noise.fractal(seed + 2, x * 0.9);
    }
}
