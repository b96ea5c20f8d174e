package dev.kinora.world.render;

/// Yellow dunes with cacti and red rocks far away.
final class Desert implements Landscape {
    @Override
    public void paint(Stage stage) {
        Light light = stage.light();
        long seed = stage.seed();
        Sky.paint(stage);
        Canvas mesas = stage.layer(-8, -2, 0.6);
        for (int cell = (int) Math.floor(mesas.left() / 0.55) - 1; cell * 0.55 < mesas.right() + 0.3; cell++) {
            double x = (cell + 0.6 * Noise.at(seed + 301, cell)) * 0.55;
            double half = 0.08 + 0.12 * Noise.at(seed + 302, cell);
            double top = 0.2 + 0.14 * Noise.at(seed + 303, cell);
            mesas.polygon(
                    light.on(0xB9623C, 0.3), 1, x - half * 1.35, 0, x + half * 1.35, 0, x + half, top, x - half, top);
            mesas.polygon(
                    light.on(0xD98A55, 0.3),
                    1,
                    x - half * 1.08,
                    top - 0.06,
                    x + half * 1.08,
                    top - 0.06,
                    x + half * 1.03,
                    top - 0.035,
                    x - half * 1.03,
                    top - 0.035);
        }
        mesas.below(
                x -> 0.12 + 0.03 * Noise.smooth(seed + 304, x * 2),
                light.on(0xE7B873, 0.25),
                light.on(0xDDA75F, 0.25),
                0.2);
        Canvas dunes = stage.layer(-2.5, -2, 0.5);
        dunes.below(x -> dune(seed, x), light.on(0xF2CB82, 0.05), light.on(0xD49A4E, 0.1), 0.2);
        for (int cell = (int) Math.floor(dunes.left() / 0.7) - 1; cell * 0.7 < dunes.right() + 0.2; cell++) {
            double x = (cell + Noise.at(seed + 306, cell)) * 0.7;
            cactus(dunes, light, x, dune(seed, x) - 0.02, 0.12 + 0.1 * Noise.at(seed + 307, cell));
        }
        Canvas ground = stage.layer(0, -2, 0.2);
        ground.below(
                x -> 0.045 + 0.02 * Noise.smooth(seed + 308, x * 1.2), light.on(0xF6D58C), light.on(0xC98E45), 0.3);
        for (int i = 0; i < 5; i++) {
            double y = -0.02 - 0.045 * i;
            for (int cell = (int) Math.floor(ground.left() / 0.4); cell * 0.4 < ground.right(); cell++) {
                double x = (cell + Noise.at(seed + 310 + i, cell)) * 0.4;
                ground.ellipse(x, y, 0.14, 0.005, light.on(0xD9A75C), 0.7);
            }
        }
    }

    private static double dune(long seed, double x) {
        double wave = Noise.smooth(seed + 305, x * 1.1);
        return 0.06 + 0.16 * wave * wave;
    }

    private static void cactus(Canvas canvas, Light light, double x, double y, double size) {
        int green = light.on(0x3E8B4A, 0.05);
        double w = size * 0.11;
        canvas.rectangle(x - w, y, 2 * w, size * 0.85, green);
        canvas.ellipse(x, y + size * 0.85, w, w, green, 1);
        canvas.rectangle(x - size * 0.33, y + size * 0.36, size * 0.33, w * 1.3, green);
        canvas.rectangle(x - size * 0.37, y + size * 0.36, w * 1.5, size * 0.3, green);
        canvas.rectangle(x, y + size * 0.48, size * 0.33, w * 1.3, green);
        canvas.rectangle(x + size * 0.22, y + size * 0.48, w * 1.5, size * 0.26, green);
    }
}
