package dev.kinora.world.render;

/// Yellow dunes with cacti, and red rocks far away.
final class Desert implements Landscape {
    @Override
    public void paint(Stage stage) {
        Light light = stage.light();
        long seed = stage.seed() + 300;
        Sky.paint(stage);
        Canvas mesas = stage.layer(-8, -2, 0.6);
        Scatter.along(mesas, 0.5, 0.6, seed, (x, own) -> mesa(mesas, light, x, own));
        mesas.below(
                x -> 0.12 + 0.03 * Noise.smooth(seed + 1, x * 2),
                light.on(0xE7B873, 0.25),
                light.on(0xDDA75F, 0.25),
                0.2);
        Canvas dunes = stage.layer(-2.5, -2, 0.5);
        Scatter.along(
                dunes,
                0.55,
                0.8,
                seed + 2,
                (x, own) -> cactus(dunes, light, x, dune(seed, x) - 0.02, 0.16 + 0.12 * Noise.at(own, 1)));
        dunes.below(x -> dune(seed, x), light.on(0xF2CB82, 0.05), light.on(0xD49A4E, 0.1), 0.2);
        Canvas ground = stage.layer(0, -2, 0.2);
        ground.below(x -> 0.045 + 0.02 * Noise.smooth(seed + 4, x * 1.2), light.on(0xF6D58C), light.on(0xC98E45), 0.3);
        for (int i = 0; i < 4; i++) {
            double y = -0.03 - 0.045 * i;
            Scatter.along(
                    ground, 0.4, 1, seed + 5 + i, (x, _) -> ground.ellipse(x, y, 0.14, 0.006, light.on(0xD09A50), 0.8));
        }
    }

    private static double dune(long seed, double x) {
        double wave = Noise.smooth(seed + 3, x * 1.1);
        return 0.06 + 0.16 * wave * wave;
    }

    private static void mesa(Canvas canvas, Light light, double x, long seed) {
        double half = 0.08 + 0.1 * Noise.at(seed, 1);
        double top = 0.26 + 0.16 * Noise.at(seed, 2);
        int rock = light.on(0xB9562F, 0.22);
        canvas.polygon(rock, 1, x - half * 1.35, 0, x + half * 1.35, 0, x + half, top, x - half, top);
        for (double y = top - 0.04; y > 0.12; y -= 0.06) {
            double edge = half * (1 + 0.35 * (top - y) / top);
            canvas.rectangle(x - edge, y, 2 * edge, 0.018, light.on(0xDB8450, 0.22));
        }
    }

    private static void cactus(Canvas canvas, Light light, double x, double y, double size) {
        int green = light.on(0x3E8B4A, 0.03);
        double w = size * 0.1;
        canvas.rectangle(x - w, y, 2 * w, size * 0.85, green);
        canvas.ellipse(x, y + size * 0.85, w, w, green, 1);
        canvas.rectangle(x - size * 0.33, y + size * 0.36, size * 0.33, w * 1.3, green);
        canvas.rectangle(x - size * 0.37, y + size * 0.36, w * 1.5, size * 0.3, green);
        canvas.rectangle(x, y + size * 0.48, size * 0.33, w * 1.3, green);
        canvas.rectangle(x + size * 0.22, y + size * 0.48, w * 1.5, size * 0.26, green);
    }
}
