package dev.kinora.world.render;

import dev.kinora.world.scene.TimeOfDay;

/// On a pale moon: black sky, many stars, planets, a nebula.
final class Space implements Landscape {
    private static final int[] NEBULAS = {0x7A2FA8, 0x1F7FA8, 0xA82F6B, 0x2F58B8};

    @Override
    public void paint(Stage stage) {
        TimeOfDay time = stage.light().time();
        long seed = stage.seed() + 700;
        Canvas sky = stage.layer(Stage.SKY, -2, 3);
        int horizon = switch (time) {
            case MORNING -> 0x2B4F80;
            case DAY -> 0x1A1C3C;
            case SUNSET -> 0x7A3420;
            case NIGHT -> 0x0B0B1E;
        };
        sky.gradient(-2, horizon, 0.05, horizon);
        sky.gradient(0.05, horizon, 0.5, 0x07071A);
        sky.gradient(0.5, 0x07071A, 3, 0x020208);
        nebula(sky, seed, NEBULAS[(int) (Noise.at(seed, 1) * NEBULAS.length)]);
        Sky.stars(sky, seed + 2, 110, 1);
        Sky.stars(stage.layer(Stage.SKY, 0, 3, Motion.pulse(0.8, 1.5)), seed + 3, 30, 1);
        Sky.stars(stage.layer(Stage.SKY, 0, 3, Motion.pulse(0.8, 2.1)), seed + 4, 30, 1);
        if (time == TimeOfDay.DAY || time == TimeOfDay.MORNING) {
            sky.glow(0.02, 0.7, 0.3, 0xFFFFFF, 0.9);
            sky.ellipse(0.02, 0.7, 0.05, 0.05, 0xFFFFFF, 1);
        }
        double side = Noise.at(seed, 5) < 0.5 ? -1 : 1;
        ringed(stage.layer(-60, -1, 3), side * (0.35 + 0.2 * Noise.at(seed, 6)), 0.58, 0.11);
        earth(stage.layer(-40, -1, 3), seed + 7, -side * (0.4 + 0.2 * Noise.at(seed, 8)), 0.42, 0.075);
        double lit = switch (time) {
            case MORNING -> 0.85;
            case DAY -> 1;
            case SUNSET -> 0.72;
            case NIGHT -> 0.62;
        };
        int dust = warmed(0xD3D3DC, lit, time);
        Canvas hills = stage.layer(-4, -2, 0.5);
        hills.below(
                x -> 0.13 + 0.07 * Noise.fractal(seed + 9, x * 1.3),
                Rgb.shade(dust, -0.35),
                Rgb.shade(dust, -0.45),
                0.2);
        Canvas ground = stage.layer(0, -2, 0.2);
        ground.below(x -> 0.05 + 0.015 * Noise.fractal(seed + 10, x * 1.5), dust, Rgb.shade(dust, -0.35), 0.26);
        Scatter.along(
                ground,
                0.26,
                0.9,
                seed + 11,
                (x, own) -> crater(ground, x, -0.02 - 0.14 * Noise.at(own, 1), 0.03 + 0.06 * Noise.at(own, 2), dust));
    }

    private static int warmed(int colour, double lit, TimeOfDay time) {
        boolean isSunset = time == TimeOfDay.SUNSET;
        return Rgb.of(
                Rgb.red(colour) * lit * (isSunset ? 1.2 : 1),
                Rgb.green(colour) * lit,
                Rgb.blue(colour) * lit * (isSunset ? 0.8 : 1));
    }

    private static void nebula(Canvas sky, long seed, int colour) {
        for (int i = 0; i < 14; i++) {
            double x = (Noise.at(seed + 20, i) - 0.5) * 1.8;
            double y = 0.5 + x * 0.2 + 0.2 * (Noise.at(seed + 21, i) - 0.5);
            sky.glow(
                    x,
                    y,
                    0.16 + 0.14 * Noise.at(seed + 22, i),
                    Rgb.shade(colour, 0.2 * (Noise.at(seed + 23, i) - 0.3)),
                    0.5);
        }
    }

    private static void ringed(Canvas canvas, double x, double y, double radius) {
        canvas.ellipse(x, y, radius * 1.9, radius * 0.42, 0xC9A36B, 0.9);
        canvas.ellipse(x, y, radius * 1.45, radius * 0.27, 0x100E22, 0.9);
        canvas.ellipse(x, y, radius, radius, 0xE3A857, 1);
        canvas.ellipse(x - radius * 0.12, y + radius * 0.18, radius * 0.8, radius * 0.78, 0xF2C27C, 1);
        canvas.rectangle(x - radius * 0.9, y + radius * 0.25, radius * 1.75, radius * 0.12, 0xCB8A45);
        canvas.polygon(
                0xD9B57E,
                1,
                x - radius * 1.9,
                y,
                x - radius * 0.9,
                y - radius * 0.34,
                x + radius * 0.9,
                y - radius * 0.34,
                x + radius * 1.9,
                y,
                x + radius * 0.9,
                y - radius * 0.2,
                x - radius * 0.9,
                y - radius * 0.2);
    }

    private static void earth(Canvas canvas, long seed, double x, double y, double radius) {
        canvas.glow(x, y, radius * 1.8, 0x6FB6FF, 0.5);
        canvas.ellipse(x, y, radius, radius, 0x2F7FD6, 1);
        for (int i = 0; i < 5; i++) {
            double angle = 6.283 * Noise.at(seed, i);
            double far = radius * 0.55 * Noise.at(seed + 1, i);
            canvas.ellipse(
                    x + far * StrictMath.cos(angle),
                    y + far * StrictMath.sin(angle),
                    radius * (0.18 + 0.2 * Noise.at(seed + 2, i)),
                    radius * 0.2,
                    i < 3 ? 0x4FAE57 : 0xFFFFFF,
                    0.9);
        }
    }

    private static void crater(Canvas ground, double x, double y, double size, int dust) {
        ground.ellipse(x, y, size, size * 0.32, Rgb.shade(dust, 0.25), 1);
        ground.ellipse(x, y - size * 0.05, size * 0.9, size * 0.26, Rgb.shade(dust, -0.32), 1);
        ground.ellipse(x, y - size * 0.12, size * 0.7, size * 0.15, Rgb.shade(dust, -0.18), 1);
    }
}
