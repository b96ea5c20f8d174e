package dev.kinora.world.render;

import dev.kinora.world.scene.TimeOfDay;

/// Skies shared by the open-air places: gradient, sun or moon, stars, clouds.
final class Sky {
    private Sky() {}

    /// Gradient, sun, moon, twinkling stars and drifting clouds.
    static void paint(Stage stage) {
        Light light = stage.light();
        Canvas sky = gradient(stage);
        if (light.isNight()) {
            double brightness = light.isClear() ? 1 : 0.2;
            stars(sky, stage.seed() + 11, 70, brightness);
            stars(stage.layer(Stage.SKY, 0, 3, Motion.pulse(0.7, 1.7)), stage.seed() + 12, 30, brightness);
            stars(stage.layer(Stage.SKY, 0, 3, Motion.pulse(0.7, 2.3)), stage.seed() + 13, 30, brightness);
        }
        if (light.isClear()) {
            sunOrMoon(sky, light, sunX(stage));
        }
        clouds(stage);
    }

    static Canvas gradient(Stage stage) {
        Light light = stage.light();
        Canvas sky = stage.layer(Stage.SKY, -2, 3);
        sky.gradient(-2, light.horizon(), 0.05, light.horizon());
        sky.gradient(0.05, light.horizon(), 0.4, light.skyMiddle());
        sky.gradient(0.4, light.skyMiddle(), 0.85, light.skyTop());
        sky.gradient(0.85, light.skyTop(), 3, light.skyTop());
        return sky;
    }

    static void stars(Canvas sky, long seed, int count, double brightness) {
        for (int i = 0; i < count; i++) {
            double x = (Noise.at(seed, 4L * i) - 0.5) * 3;
            double y = 0.1 + Noise.at(seed, 4L * i + 1);
            double size = 0.006 + 0.006 * Noise.at(seed, 4L * i + 2);
            sky.ellipse(x, y, size, size, 0xFFFBE8, brightness * (0.7 + 0.3 * Noise.at(seed, 4L * i + 3)));
        }
    }

    private static double sunX(Stage stage) {
        return (Noise.at(stage.seed() + 21, 0) - 0.5) * (stage.light().time() == TimeOfDay.SUNSET ? 0.8 : 1.1);
    }

    static void sunOrMoon(Canvas sky, Light light, double x) {
        switch (light.time()) {
            case DAY -> sun(sky, x, 0.66, 0.07, 0xFFE97A, 0xFFF6C8, 0.28);
            case MORNING -> sun(sky, x, 0.3, 0.07, 0xFFFBE6, 0xFFF3C0, 0.45);
            case SUNSET -> sun(sky, x, 0.22, 0.11, 0xFFDD66, 0xFFC070, 0.42);
            case NIGHT -> moon(sky, x, 0.62, 0.075);
        }
    }

    private static void sun(Canvas sky, double x, double y, double radius, int colour, int halo, double reach) {
        sky.glow(x, y, reach, halo, 0.8);
        sky.ellipse(x, y, radius, radius, colour, 1);
    }

    static void moon(Canvas sky, double x, double y, double radius) {
        sky.glow(x, y, radius * 4.5, 0x9FB4FF, 0.4);
        sky.ellipse(x, y, radius, radius, 0xFFF8DC, 1);
        sky.ellipse(x - radius * 0.35, y + radius * 0.2, radius * 0.22, radius * 0.22, 0xDDD6B8, 1);
        sky.ellipse(x + radius * 0.3, y - radius * 0.3, radius * 0.26, radius * 0.26, 0xDDD6B8, 1);
        sky.ellipse(x + radius * 0.2, y + radius * 0.5, radius * 0.14, radius * 0.14, 0xDDD6B8, 1);
    }

    static void clouds(Stage stage) {
        long seed = stage.seed() + 31;
        Light light = stage.light();
        double speed = (Noise.at(seed, 0) < 0.5 ? -1 : 1) * (0.012 + 0.02 * Noise.at(seed, 1));
        Canvas clouds = stage.layer(-25, 0.3, 2, Motion.drift(speed));
        int bright = cloud(light);
        int dark = Rgb.mix(bright, light.skyMiddle(), 0.4);
        double sun = sunX(stage);
        Scatter.along(clouds, light.isClear() ? 0.55 : 0.3, 0.5, seed + 1, (x, own) -> {
            double y = 0.48 + 0.28 * Noise.at(own, 1);
            double size = 0.1 + 0.1 * Noise.at(own, 2);
            // Sun and moon tell the time of day: nothing hides them on a clear day.
            if (!light.isClear() || Math.abs(x - sun) > 0.09 + size) {
                puff(clouds, own, x, y - size * 0.12, size, dark);
                puff(clouds, own, x, y, size, bright);
            }
        });
    }

    private static int cloud(Light light) {
        int colour = switch (light.time()) {
            case DAY -> 0xFFFFFF;
            case MORNING -> 0xFFF6EC;
            case SUNSET -> 0xFFB08A;
            case NIGHT -> 0x2C3F74;
        };
        return light.isClear() ? colour : Rgb.mix(light.skyMiddle(), colour, light.isNight() ? 0.5 : 0.3);
    }

    private static void puff(Canvas clouds, long seed, double x, double y, double size, int colour) {
        for (int i = 0; i < 5; i++) {
            double share = (i - 2) / 2.0;
            double radius = size * (0.52 - 0.26 * Math.abs(share)) * (0.75 + 0.5 * Noise.at(seed, 10 + i));
            clouds.ellipse(x + share * size * 0.85, y + radius * 0.35, radius * 1.15, radius * 0.8, colour, 0.95);
        }
    }
}
