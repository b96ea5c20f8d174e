package dev.kinora.world.render;

/// Banks of mist that drift over the ground: thick behind the actors, thin before them.
final class Fog {
    private static final double COARSE = 0.2;

    private Fog() {}

    static void paint(Stage stage) {
        int colour = Rgb.shade(stage.light().haze(), stage.light().isNight() ? 0.1 : 0.25);
        bank(stage.coarse(-0.3, -2, 3, Motion.drift(0.03), COARSE), stage.seed() + 41, colour, 0.72);
        bank(stage.coarse(0.12, -2, 3, Motion.drift(-0.05), COARSE), stage.seed() + 42, colour, 0.3);
    }

    private static void bank(Canvas canvas, long seed, int colour, double strength) {
        canvas.mist(colour, (x, y) -> {
            double height = Math.clamp(1 - Math.abs(y - 0.12) / 0.75, 0.25, 1);
            return strength * height * (0.55 + 0.45 * Noise.smooth(seed, x * 2.2, y * 5));
        });
    }
}
