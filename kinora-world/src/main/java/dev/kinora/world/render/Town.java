package dev.kinora.world.render;

import dev.kinora.world.scene.TimeOfDay;

/// A street of small colourful houses with pitched roofs, trees and lamps.
final class Town implements Landscape {
    private static final int[] WALLS = {0xF2C46B, 0xE88A6A, 0x9CC7A0, 0xF3E6C8, 0x8FB8DC, 0xE6A3B5};
    private static final int[] ROOFS = {0xB5453A, 0x8A4B32, 0x5E6A86, 0xA85A2E};

    @Override
    public void paint(Stage stage) {
        Light light = stage.light();
        long seed = stage.seed() + 1400;
        Sky.paint(stage);
        Canvas far = stage.layer(-6, -2, 0.6);
        far.below(x -> 0.2 + 0.08 * Noise.fractal(seed, x), light.on(0x86B084, 0.4), light.on(0x86B084, 0.45), 0.2);
        Canvas back = stage.layer(-3.2, -2, 0.9);
        Scatter.along(
                back,
                0.3,
                0.3,
                seed + 1,
                (x, own) -> house(back, light, x, 0.07, 0.24, 0.24 + 0.08 * Noise.at(own, 9), own, 0.28));
        back.below(_ -> 0.08, light.on(0x7FAF62, 0.15), light.on(0x7FAF62, 0.15), 0.1);
        Canvas row = stage.layer(-1.4, -2, 0.9);
        Scatter.along(row, 0.56, 0.25, seed + 2, (x, own) -> {
            house(row, light, x, 0.05, 0.33, 0.22 + 0.08 * Noise.at(own, 9), own, 0.02);
            Trees.round(row, light, x + 0.27, 0.05, 0.2, Noise.at(own, 10));
        });
        row.below(_ -> 0.06, light.on(0x86B868), light.on(0x7CAA5E), 0.1);
        Canvas lamps = stage.layer(-0.5, -2, 0.7);
        Scatter.along(lamps, 0.95, 0.3, seed + 3, (x, _) -> lamp(lamps, light, x));
        Canvas ground = stage.layer(0, -2, 0.15);
        ground.below(_ -> 0.05, light.on(0xC9C0B2), light.on(0xB5AB9C), 0.08);
        ground.below(_ -> -0.05, light.on(0x8E8A8C), light.on(0x6C686C), 0.15);
        Scatter.along(ground, 0.11, 0, 0, (x, _) -> ground.rectangle(x, -0.046, 0.006, 0.09, light.on(0xA89E90)));
        ground.rectangle(ground.left(), -0.056, ground.right() - ground.left(), 0.012, light.on(0xE2DACB));
    }

    private static boolean isLit(Light light) {
        return light.isNight() || light.time() == TimeOfDay.SUNSET;
    }

    private static void house(
            Canvas canvas, Light light, double x, double y, double w, double h, long seed, double distance) {
        int wall = light.on(WALLS[(int) (Noise.at(seed, 1) * WALLS.length)], distance);
        int roof = light.on(ROOFS[(int) (Noise.at(seed, 2) * ROOFS.length)], distance);
        int glass = isLit(light) ? Rgb.mix(0xFFDF85, light.haze(), distance) : light.on(0x8CC4E2, distance);
        double half = w / 2;
        canvas.rectangle(x + half * 0.45, y + h * 0.9, w * 0.13, h * 0.62, Rgb.shade(roof, -0.2));
        canvas.rectangle(x - half, y, w, h, wall);
        canvas.polygon(roof, 1, x - half * 1.18, y + h, x + half * 1.18, y + h, x, y + h + w * 0.42);
        canvas.rectangle(x - w * 0.09, y, w * 0.18, h * 0.46, light.on(0x7A4A30, distance));
        for (int side = -1; side <= 1; side += 2) {
            double wx = x + side * w * 0.29 - w * 0.09;
            canvas.rectangle(
                    wx - 0.008, y + h * 0.45 - 0.008, w * 0.18 + 0.016, h * 0.28 + 0.016, light.on(0xFFFFFF, distance));
            canvas.rectangle(wx, y + h * 0.45, w * 0.18, h * 0.28, glass);
        }
        canvas.ellipse(x, y + h + w * 0.13, w * 0.07, w * 0.07, glass, 1);
    }

    private static void lamp(Canvas canvas, Light light, double x) {
        int iron = light.on(0x3A4048);
        canvas.rectangle(x - 0.008, 0.03, 0.016, 0.4, iron);
        canvas.rectangle(x - 0.02, 0.03, 0.04, 0.03, iron);
        if (isLit(light)) {
            canvas.glow(x, 0.45, 0.22, 0xFFD98A, 0.7);
        }
        canvas.ellipse(x, 0.45, 0.028, 0.032, isLit(light) ? 0xFFF2C2 : light.on(0xF2F2EA), 1);
        canvas.rectangle(x - 0.02, 0.478, 0.04, 0.01, iron);
    }
}
