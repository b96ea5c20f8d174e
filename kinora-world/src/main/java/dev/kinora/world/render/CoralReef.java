package dev.kinora.world.render;

import dev.kinora.world.scene.TimeOfDay;

/// Under water: blue depth, shafts of light, corals and swaying weed on pale sand.
final class CoralReef implements Landscape {
    private static final int[] CORALS = {0xFF5F7E, 0xFF9A3C, 0xC86BFF, 0xFFD34D, 0xFF77C8};

    @Override
    public void paint(Stage stage) {
        Light light = stage.light();
        long seed = stage.seed() + 800;
        Canvas water = stage.layer(Stage.SKY, -2, 3);
        int deep = sunk(light, 0x0A4F9A);
        int shallow = sunk(light, 0x5FD3EE);
        water.gradient(-2, deep, 0, deep);
        water.gradient(0, deep, 0.9, shallow);
        water.gradient(0.9, shallow, 3, shallow);
        rays(stage.layer(-30, -2, 2, new Motion(0, 0.05, 0, 0.5, 3.3)), seed, light.isNight() ? 0.08 : 0.26);
        Canvas far = stage.layer(-5, -2, 0.6);
        far.below(
                x -> 0.16 + 0.16 * Noise.fractal(seed + 1, x * 1.6),
                Rgb.mix(deep, shallow, 0.32),
                Rgb.mix(deep, shallow, 0.15),
                0.3);
        Canvas reef = stage.layer(-1.6, -2, 0.7);
        Scatter.along(reef, 0.17, 0.8, seed + 2, (x, own) -> coral(reef, light, x, 0.03 + rise(seed, x), own));
        reef.below(x -> 0.06 + rise(seed, x), sunk(light, 0x4C86A8), sunk(light, 0x2E5F8C), 0.2);
        weed(stage.layer(-1, -1, 0.6, Motion.sway(0.012, 0, 2.2)), light, seed + 4, 0.5);
        weed(stage.layer(-0.9, -1, 0.6, Motion.sway(-0.012, 0, 2.7)), light, seed + 5, 0.7);
        Canvas sand = stage.layer(0, -2, 0.2);
        sand.below(
                x -> 0.045 + 0.02 * Noise.fractal(seed + 6, x * 1.4),
                sunk(light, 0xF0E2AE),
                sunk(light, 0xA9A77C),
                0.28);
        Scatter.along(
                sand,
                0.12,
                1,
                seed + 7,
                (x, own) -> sand.ellipse(x, -0.17 * Noise.at(own, 1), 0.02, 0.007, sunk(light, 0xC9BF93), 0.9));
        Scatter.along(
                sand,
                0.8,
                0.9,
                seed + 8,
                (x, own) -> starfish(sand, sunk(light, 0xFF7A4D), x, -0.05 - 0.08 * Noise.at(own, 1)));
    }

    /// Colours under water by time of day: the sky's own colours do not reach so deep.
    private static int sunk(Light light, int colour) {
        double lit = switch (light.time()) {
            case MORNING -> 0.9;
            case DAY -> 1;
            case SUNSET -> 0.75;
            case NIGHT -> 0.34;
        };
        int cooled = Rgb.mix(colour, 0x2A8FCF, 0.14);
        int tinted = light.time() == TimeOfDay.SUNSET ? Rgb.mix(cooled, 0xC0607A, 0.25) : cooled;
        int pale = light.time() == TimeOfDay.MORNING ? Rgb.mix(tinted, 0xF2F0DC, 0.18) : tinted;
        return Rgb.of(Rgb.red(pale) * lit, Rgb.green(pale) * lit, Rgb.blue(pale) * Math.min(1, lit + 0.12));
    }

    private static double rise(long seed, double x) {
        return 0.05 * Noise.smooth(seed + 3, x * 2);
    }

    private static void rays(Canvas canvas, long seed, double strength) {
        Scatter.along(canvas, 0.32, 0.8, seed + 9, (x, own) -> {
            double w = 0.03 + 0.06 * Noise.at(own, 1);
            canvas.polygon(0xE8FFFF, strength, x, 2, x + w, 2, x - 0.5 + 2.6 * w, -0.2, x - 0.55, -0.2);
        });
    }

    private static void coral(Canvas canvas, Light light, double x, double y, long seed) {
        int colour =
                Rgb.mix(sunk(light, CORALS[(int) (Noise.at(seed, 1) * CORALS.length)]), sunk(light, 0x2A6FA8), 0.15);
        double size = 0.1 + 0.12 * Noise.at(seed, 2);
        if (Noise.at(seed, 3) < 0.45) {
            canvas.ellipse(x, y + size * 0.3, size * 0.55, size * 0.5, colour, 1);
            canvas.ellipse(x - size * 0.14, y + size * 0.42, size * 0.25, size * 0.22, Rgb.shade(colour, 0.2), 1);
            return;
        }
        for (int i = -2; i <= 2; i++) {
            double tipX = x + i * size * 0.27;
            double tipY = y + size * (1.15 - 0.16 * Math.abs(i));
            double w = size * 0.07;
            canvas.polygon(colour, 1, x - w, y, x + w, y, tipX + w, tipY, tipX - w, tipY);
            canvas.ellipse(tipX, tipY, w * 1.5, w * 1.5, Rgb.shade(colour, 0.18), 1);
        }
    }

    private static void weed(Canvas canvas, Light light, long seed, double spacing) {
        Scatter.along(canvas, spacing, 0.9, seed, (x, own) -> {
            int colour = sunk(light, Noise.at(own, 1) < 0.5 ? 0x3FAE5A : 0x8FBF3F);
            for (int blade = -1; blade <= 1; blade++) {
                double height = 0.16 + 0.14 * Noise.at(own, 3 + blade);
                double foot = x + 0.028 * blade;
                for (int i = 0; i < 6; i++) {
                    double y = 0.02 + height * i / 6;
                    double bend = 0.012 * (i % 2 == 0 ? 1 : -1);
                    canvas.ellipse(foot + bend, y + height / 12, 0.014 * (1 - i * 0.09), height / 9, colour, 1);
                }
            }
        });
    }

    private static void starfish(Canvas canvas, int colour, double x, double y) {
        double[] corners = new double[20];
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? 0.035 : 0.015;
            corners[2 * i] = x + radius * StrictMath.sin(i * Math.PI / 5);
            corners[2 * i + 1] = y + 0.6 * radius * StrictMath.cos(i * Math.PI / 5);
        }
        canvas.polygon(colour, 1, corners);
    }
}
