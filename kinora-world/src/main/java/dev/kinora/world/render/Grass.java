package dev.kinora.world.render;

/// Tufts and flowers on the ground.
final class Grass {
    private static final int[] PETALS = {0xFFE14D, 0xFF7DB5, 0xFFFFFF, 0xFF8A3C, 0xB58CFF};

    private Grass() {}

    static void tufts(Canvas ground, Light light, long seed, int colour) {
        int blade = light.on(colour);
        Scatter.along(ground, 0.09, 1, seed, (x, own) -> {
            double y = 0.015 - 0.19 * Noise.at(own, 1);
            double size = 0.02 + 0.02 * Noise.at(own, 2);
            for (int i = -1; i <= 1; i++) {
                double foot = x + i * 0.01;
                double tip = y + size * (1.2 - 0.3 * Math.abs(i));
                ground.polygon(blade, 0.9, foot - 0.005, y, foot + 0.005, y, x + i * 0.018, tip);
            }
        });
    }

    static void flowers(Canvas ground, Light light, long seed) {
        Scatter.along(ground, 0.12, 1, seed, (x, own) -> {
            double y = 0.01 - 0.18 * Noise.at(own, 1);
            double size = 0.011 - 0.04 * y;
            int petal = light.on(PETALS[(int) (Noise.at(own, 2) * PETALS.length)]);
            ground.ellipse(x, y, size * 1.2, size, petal, 1);
            ground.ellipse(x, y, size * 0.45, size * 0.4, light.on(0xF2B632), 1);
        });
    }
}
