package dev.kinora.world.render;

/// Among tall trunks, under a roof of leaves.
final class Forest implements Landscape {
    @Override
    public void paint(Stage stage) {
        Light light = stage.light();
        long seed = stage.seed() + 600;
        Canvas air = stage.layer(Stage.SKY, -2, 3);
        air.gradient(-2, glow(light), 0.2, glow(light));
        air.gradient(0.2, glow(light), 3, light.on(0x3E7A3A, 0.1));
        trunks(stage.layer(-6, -2, 3), light, seed, 0.13, 0.02, 0.55, 0x6E8A5C);
        trunks(stage.layer(-2.8, -2, 3), light, seed + 10, 0.27, 0.035, 0.28, 0x5A5F3C);
        leaves(stage.layer(-2.6, 0.3, 3, Motion.sway(0.006, 0, 3.1)), light, seed + 20, 0.62, 0x4E9A3E, 0.25);
        trunks(stage.layer(-1, -2, 3), light, seed + 30, 0.52, 0.06, 0.04, 0x5D4128);
        leaves(stage.layer(-0.9, 0.4, 3, Motion.sway(0.01, 0, 2.6)), light, seed + 40, 0.74, 0x2F7A2E, 0.03);
        Canvas ground = stage.layer(0, -2, 0.2);
        ground.below(x -> 0.05 + 0.015 * Noise.fractal(seed + 50, x * 2), light.on(0x5F8C3A), light.on(0x4A3A22), 0.24);
        Grass.tufts(ground, light, seed + 51, 0x3E7A2C);
        Scatter.along(
                ground,
                0.1,
                1,
                seed + 52,
                (x, own) -> ground.ellipse(x, 0.01 - 0.18 * Noise.at(own, 1), 0.014, 0.007, light.on(0xB5722E), 0.8));
        Scatter.along(
                ground, 0.6, 1, seed + 53, (x, own) -> toadstool(ground, light, x, 0.02 - 0.03 * Noise.at(own, 1)));
    }

    private static int glow(Light light) {
        return Rgb.mix(light.horizon(), light.on(0xBFE08A, 0), 0.55);
    }

    private static void trunks(
            Canvas canvas, Light light, long seed, double spacing, double half, double distance, int bark) {
        Scatter.along(canvas, spacing, 0.7, seed, (x, own) -> {
            double w = half * (0.7 + 0.6 * Noise.at(own, 1));
            int colour = light.on(Rgb.shade(bark, 0.12 * (Noise.at(own, 2) - 0.5)), distance);
            canvas.polygon(
                    colour,
                    1,
                    x - w * 1.5,
                    -0.1,
                    x + w * 1.5,
                    -0.1,
                    x + w,
                    0.2,
                    x + w * 0.9,
                    2,
                    x - w * 0.9,
                    2,
                    x - w,
                    0.2);
            canvas.rectangle(x + w * 0.25, 0.05, w * 0.45, 2, Rgb.shade(colour, -0.16));
        });
        canvas.below(x -> 0.09 + 0.1 * distance, light.on(0x5E8E42, distance), light.on(0x4C7A36, distance), 0.2);
    }

    private static void leaves(Canvas canvas, Light light, long seed, double height, int green, double distance) {
        int colour = light.on(green, distance);
        canvas.rectangle(canvas.left(), height + 0.06, canvas.right() - canvas.left(), 3, colour);
        Scatter.along(canvas, 0.05, 1, seed, (x, own) -> {
            double y = height + 0.1 * Noise.at(own, 1);
            double size = 0.05 + 0.05 * Noise.at(own, 2);
            canvas.ellipse(x, y, size, size * 0.8, Rgb.shade(colour, 0.16 * (Noise.at(own, 3) - 0.5)), 1);
        });
    }

    private static void toadstool(Canvas canvas, Light light, double x, double y) {
        canvas.rectangle(x - 0.008, y, 0.016, 0.03, light.on(0xF2E8D5));
        canvas.ellipse(x, y + 0.032, 0.026, 0.016, light.on(0xD8382E), 1);
        canvas.ellipse(x - 0.008, y + 0.036, 0.005, 0.004, light.on(0xFFFFFF), 1);
    }
}
