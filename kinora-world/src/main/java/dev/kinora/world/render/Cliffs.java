package dev.kinora.world.render;

/// A rocky ledge high above the sea, between steep walls of striped rock.
final class Cliffs implements Landscape {
    @Override
    public void paint(Stage stage) {
        Light light = stage.light();
        long seed = stage.seed() + 900;
        Sky.paint(stage);
        Canvas sea = stage.layer(-14, -2, 0.4);
        sea.below(_ -> 0.2, light.on(0x5AA6D0, 0.3), light.on(0x2C78B4, 0.15), 0.2);
        Scatter.along(
                sea,
                0.12,
                1,
                seed,
                (x, own) -> sea.ellipse(
                        x, 0.18 - 0.12 * Noise.at(own, 1), 0.03, 0.004, Rgb.mix(light.horizon(), 0xFFFFFF, 0.2), 0.6));
        double side = Noise.at(seed, 1) < 0.5 ? -1 : 1;
        walls(stage.layer(-6, -2, 0.9), light, seed + 10, 1.5, side * -0.2, 0.13, 0.36, 0.28);
        walls(stage.layer(-2.4, -2, 1), light, seed + 20, 1.7, side * 0.56, 0.3, 0.6, 0.06);
        Canvas ground = stage.layer(0, -2, 0.2);
        ground.below(x -> 0.055 + 0.012 * Noise.fractal(seed + 30, x * 3), light.on(0x7FA64A), light.on(0x7FA64A), 0.1);
        ground.below(x -> -0.025 + 0.02 * Noise.fractal(seed + 31, x * 5), light.on(0x9A7A5A), light.on(0x5E4632), 0.2);
        Scatter.along(ground, 0.14, 0.9, seed + 32, (x, own) -> {
            double y = -0.07 - 0.1 * Noise.at(own, 1);
            double w = 0.02 + 0.04 * Noise.at(own, 2);
            ground.polygon(
                    light.on(0x6E543C), 1, x - w, y, x + w * 0.6, y - 0.01, x + w, y + 0.016, x - w * 0.4, y + 0.02);
        });
        Grass.tufts(ground, light, seed + 33, 0x5F8A34);
    }

    /// Rock towers about every `spacing`, one of them at `x`.
    private static void walls(
            Canvas canvas,
            Light light,
            long seed,
            double spacing,
            double x,
            double half,
            double height,
            double distance) {
        for (double centre = x - spacing * 3; centre < x + spacing * 3.5; centre += spacing) {
            long own = Noise.mix(seed + Math.round(centre * 10));
            double top = height * (0.8 + 0.3 * Noise.at(own, 1));
            double w = half * (0.8 + 0.4 * Noise.at(own, 2));
            canvas.polygon(
                    light.on(0xA07850, distance),
                    1,
                    centre - w * 1.15,
                    -0.5,
                    centre - w * 1.05,
                    top * 0.4,
                    centre - w,
                    top * 0.55,
                    centre - w * 0.9,
                    top,
                    centre + w * 0.86,
                    top,
                    centre + w * 0.95,
                    top * 0.6,
                    centre + w * 1.08,
                    top * 0.5,
                    centre + w * 1.1,
                    -0.5);
            for (int i = 1; i < 7; i++) {
                double y = top * (1 - i * 0.15);
                double edge = w * (0.9 + 0.03 * i);
                canvas.rectangle(
                        centre - edge, y, edge * 1.95, 0.014, light.on(i % 2 == 0 ? 0x7E5A3A : 0xC39A6C, distance));
            }
            canvas.polygon(
                    light.on(0x7A5636, distance),
                    0.7,
                    centre + w * 0.35,
                    top,
                    centre + w * 0.86,
                    top,
                    centre + w * 0.95,
                    top * 0.6,
                    centre + w * 1.1,
                    -0.5,
                    centre + w * 0.5,
                    -0.5);
            canvas.ellipse(centre, top, w * 0.92, 0.028, light.on(0x6FA844, distance), 1);
            canvas.ellipse(centre, 0.085, w * 1.3, 0.02, light.on(0xFFFFFF, distance), 0.8);
        }
    }
}
