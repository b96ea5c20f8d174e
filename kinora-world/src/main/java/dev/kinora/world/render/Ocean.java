package dev.kinora.world.render;

/// Open water to the horizon, in rows of waves; the surface is the ground line.
final class Ocean implements Landscape {
    @Override
    public void paint(Stage stage) {
        Light light = stage.light();
        long seed = stage.seed();
        Sky.paint(stage);
        Canvas sea = stage.layer(-12, -2, 0.3);
        sea.below(_ -> 0.2, light.on(0x3C8FC4, 0.3), light.on(0x1F6DB0, 0.1), 0.25);
        for (int i = 0; i < 60; i++) {
            double x = (Noise.at(seed + 401, i) - 0.5) * 3;
            double y = 0.19 - 0.12 * Noise.at(seed + 402, i);
            sea.ellipse(x, y, 0.03, 0.003, Rgb.mix(light.horizon(), 0xFFFFFF, 0.2), 0.5);
        }
        wave(stage, -3, 0.115, 0.018, 5.5, light.on(0x2E86C8, 0.1), 0.02, 3.1);
        wave(stage, -1, 0.055, 0.022, 4.2, light.on(0x2279BE, 0.04), 0.03, 2.6);
        wave(stage, 0, 0.0, 0.022, 3.4, light.on(0x186AB2), 0.03, 2.3);
        wave(stage, 0.06, -0.05, 0.025, 2.8, light.on(0x125A9E), 0.035, 2.0);
        wave(stage, 0.14, -0.125, 0.03, 2.3, light.on(0x0D4A88), 0.04, 1.8);
    }

    private static void wave(
            Stage stage,
            double depth,
            double y,
            double height,
            double frequency,
            int colour,
            double sway,
            double seconds) {
        Canvas wave = stage.layer(depth, -2, y + 0.2, Motion.sway(sway, sway * 0.25, seconds));
        double phase = Noise.at(stage.seed() + 403, (long) (depth * 100)) * 6;
        wave.below(
                x -> crest(x, y, height, frequency, phase) + 0.008,
                Rgb.mix(colour, stage.light().on(0xFFFFFF), 0.45),
                colour,
                0.02);
        wave.below(x -> crest(x, y, height, frequency, phase), colour, Rgb.shade(colour, -0.25), 0.2);
    }

    private static double crest(double x, double y, double height, double frequency, double phase) {
        double s = StrictMath.sin(x * frequency * 2.2 + phase);
        double t = StrictMath.sin(x * frequency * 0.83 + phase * 2);
        return y + height * (0.6 * (1 - Math.abs(s)) + 0.4 * t);
    }
}
