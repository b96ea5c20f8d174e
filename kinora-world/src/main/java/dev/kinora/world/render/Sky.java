package dev.kinora.world.render;

import dev.kinora.world.scene.TimeOfDay;

/// Skies shared by the open-air places: gradient, sun or moon, stars, clouds.
final class Sky {
    private Sky() {}

    /// Gradient, sun, moon, stars and drifting clouds.
    static void paint(Stage stage) {
        Light light = stage.light();
        Canvas sky = gradient(stage);
        if (light.isNight()) {
            stars(sky, stage.seed(), 160, light.isClear() ? 1 : 0.15);
        }
        if (light.isClear()) {
            sunOrMoon(sky, stage);
        }
        clouds(stage);
    }

    static Canvas gradient(Stage stage) {
        Light light = stage.light();
        Canvas sky = stage.layer(Stage.SKY, -2, 3);
        sky.gradient(-2, light.horizon(), 0.02, light.horizon());
        sky.gradient(0.02, light.horizon(), 0.38, light.skyMiddle());
        sky.gradient(0.38, light.skyMiddle(), 0.85, light.skyTop());
        sky.gradient(0.85, light.skyTop(), 3, light.skyTop());
        return sky;
    }

    static void stars(Canvas sky, long seed, int count, double brightness) {
        for (int i = 0; i < count; i++) {
            double x = (Noise.at(seed + 11, i) - 0.5) * 4;
            double y = Noise.at(seed + 12, i) * 1.1;
            double size = 0.003 + 0.004 * Noise.at(seed + 13, i) * Noise.at(seed + 14, i);
            sky.ellipse(x, y, size, size, 0xFFFBE8, brightness * (0.45 + 0.55 * Noise.at(seed + 15, i)));
        }
    }

    private static void sunOrMoon(Canvas sky, Stage stage) {
        long seed = stage.seed();
        double x = (Noise.at(seed + 21, 0) - 0.5) * 1.1;
        switch (stage.light().time()) {
            case DAY -> sun(sky, x, 0.66, 0.065, 0xFFF4B8, 0xFFF9D8, 0.3);
            case MORNING -> sun(sky, x, 0.27, 0.06, 0xFFF3C4, 0xFFEFC9, 0.42);
            case SUNSET -> sun(sky, x * 0.7, 0.17, 0.1, 0xFFE08A, 0xFFB347, 0.45);
            case NIGHT -> moon(sky, x, 0.62);
        }
    }

    private static void sun(Canvas sky, double x, double y, double radius, int colour, int halo, double reach) {
        sky.glow(x, y, reach, halo, 0.75);
        sky.ellipse(x, y, radius, radius, colour, 1);
    }

    private static void moon(Canvas sky, double x, double y) {
        sky.glow(x, y, 0.3, 0x9FB4FF, 0.35);
        sky.ellipse(x, y, 0.06, 0.06, 0xF6F1D8, 1);
        sky.ellipse(x - 0.02, y + 0.012, 0.013, 0.013, 0xDCD6BC, 1);
        sky.ellipse(x + 0.018, y - 0.018, 0.016, 0.016, 0xDCD6BC, 1);
        sky.ellipse(x + 0.012, y + 0.03, 0.008, 0.008, 0xDCD6BC, 1);
    }

    static void clouds(Stage stage) {
        long seed = stage.seed();
        Light light = stage.light();
        boolean isOvercast = !light.isClear();
        double speed = (Noise.at(seed + 31, 0) < 0.5 ? -1 : 1) * (0.012 + 0.02 * Noise.at(seed + 31, 1));
        Canvas clouds = stage.layer(-25, 0.3, 2, Motion.drift(speed));
        int bright = cloud(light);
        int dark = Rgb.mix(bright, light.skyMiddle(), 0.4);
        double spacing = isOvercast ? 0.32 : 0.62;
        for (int cell = (int) Math.floor(clouds.left() / spacing) - 1; cell * spacing < clouds.right() + 0.3; cell++) {
            double x = (cell + 0.25 + 0.5 * Noise.at(seed + 32, cell)) * spacing;
            double y = 0.46 + 0.3 * Noise.at(seed + 33, cell);
            double size = 0.1 + 0.1 * Noise.at(seed + 34, cell);
            puff(clouds, seed + 35 + cell, x, y - size * 0.12, size, dark);
            puff(clouds, seed + 35 + cell, x, y, size, bright);
        }
    }

    private static int cloud(Light light) {
        int colour = switch (light.time()) {
            case DAY -> 0xFFFFFF;
            case MORNING -> 0xFFF6EC;
            case SUNSET -> 0xFFB08A;
            case NIGHT -> 0x2C3F74;
        };
        return light.isClear()
                ? colour
                : Rgb.mix(light.skyMiddle(), colour, light.time() == TimeOfDay.NIGHT ? 0.5 : 0.3);
    }

    private static void puff(Canvas clouds, long seed, double x, double y, double size, int colour) {
        for (int i = 0; i < 5; i++) {
            double share = (i - 2) / 2.0;
            double radius = size * (0.52 - 0.26 * Math.abs(share)) * (0.75 + 0.5 * Noise.at(seed, i));
            clouds.ellipse(x + share * size * 0.85, y + radius * 0.35, radius * 1.15, radius * 0.8, colour, 0.95);
        }
    }
}
