package dev.kinora.world.render;

/// Tufts and flowers on the ground.
final class Grass {
    private static final int[] PETALS = {0xFFE14D, 0xFF7DB5, 0xFFFFFF, 0xFF8A3C, 0xB58CFF};

    private Grass() {}

    static void tufts(Canvas ground, Light light, long seed, int colour) {
        int blade = light.on(colour);
        for (int cell = (int) Math.floor(ground.left() / 0.09); cell * 0.09 < ground.right(); cell++) {
            double x = (cell + Noise.at(seed, cell)) * 0.09;
            double y = -0.19 * Noise.at(seed + 1, cell) + 0.015;
            double size = 0.02 + 0.02 * Noise.at(seed + 2, cell);
            for (int i = -1; i <= 1; i++) {
                ground.polygon(
                        blade,
                        0.9,
                        x + i * 0.01 - 0.005,
                        y,
                        x + i * 0.01 + 0.005,
                        y,
                        x + i * 0.018,
                        y + size * (1.2 - 0.3 * Math.abs(i)));
            }
        }
    }

    static void flowers(Canvas ground, Light light, long seed) {
        for (int cell = (int) Math.floor(ground.left() / 0.17); cell * 0.17 < ground.right(); cell++) {
            double x = (cell + Noise.at(seed, cell)) * 0.17;
            double y = -0.17 * Noise.at(seed + 1, cell);
            int petal = light.on(PETALS[(int) (Noise.at(seed + 2, cell) * PETALS.length)]);
            ground.ellipse(x, y, 0.013, 0.01, petal, 1);
            ground.ellipse(x, y, 0.005, 0.004, light.on(0xF2B632), 1);
        }
    }
}
