package dev.kinora.world.render;

import dev.kinora.world.scene.TimeOfDay;

/// A big city's street: towers with lit windows, neon signs and a wet road.
final class NeonCity implements Landscape {
    private static final int[] NEON = {0xFF2E9A, 0x18E0FF, 0xB44CFF, 0xFFD21F, 0x3DFF8B, 0xFF5A36};

    @Override
    public void paint(Stage stage) {
        Light light = stage.light();
        long seed = stage.seed();
        Sky.paint(stage);
        towers(stage.layer(-10, -2, 1), light, seed + 501, 0.13, 0.34, 0.3, 0x5A648C, 0.4, false);
        towers(stage.layer(-4, -2, 1.2), light, seed + 511, 0.2, 0.36, 0.42, 0x3E456E, 0.15, false);
        towers(stage.layer(-1.6, -2, 1.2), light, seed + 521, 0.3, 0.2, 0.4, 0x2B2F52, 0, true);
        road(stage.layer(0, -2, 0.15), light, seed + 531);
    }

    private static void towers(
            Canvas canvas,
            Light light,
            long seed,
            double pitch,
            double least,
            double spread,
            int wall,
            double distance,
            boolean hasSigns) {
        boolean isLit = light.isNight() || light.time() == TimeOfDay.SUNSET;
        for (int cell = (int) Math.floor(canvas.left() / pitch) - 1; cell * pitch < canvas.right() + pitch; cell++) {
            double left = cell * pitch + 0.1 * pitch * Noise.at(seed, cell);
            double w = pitch * (0.78 + 0.2 * Noise.at(seed + 1, cell));
            double top = least + spread * Noise.at(seed + 2, cell);
            int face = light.on(Rgb.mix(wall, Rgb.mix(wall, 0x8A5A7A, 0.5), Noise.at(seed + 3, cell)), distance);
            canvas.rectangle(left, -0.05, w, top + 0.05, face);
            canvas.rectangle(left, top, w, 0.008, Rgb.shade(face, 0.15));
            windows(canvas, light, seed + 4 + cell * 31L, left, w, top, distance, isLit);
            if (hasSigns) {
                sign(canvas, light, seed + 5 + cell * 17L, left, w, top);
            }
        }
        canvas.below(
                _ -> 0.03, light.on(Rgb.shade(wall, -0.3), distance), light.on(Rgb.shade(wall, -0.4), distance), 0.2);
    }

    private static void windows(
            Canvas canvas, Light light, long seed, double left, double w, double top, double distance, boolean isLit) {
        int columns = Math.max(2, (int) (w / 0.045));
        double step = w / columns;
        int number = 0;
        for (double y = top - 0.045; y > 0.06; y -= 0.05) {
            for (int i = 0; i < columns; i++) {
                double dice = Noise.at(seed, number++);
                int glass = isLit && dice < 0.5
                        ? Rgb.mix(dice < 0.4 ? 0xE8B85C : 0x6FB4D8, light.haze(), 0.15 + distance * 0.6)
                        : isLit ? light.on(0x2A3050, distance) : light.on(0x9CC3DC, distance);
                canvas.rectangle(left + (i + 0.25) * step, y, step * 0.5, 0.026, glass);
            }
        }
    }

    private static void sign(Canvas canvas, Light light, long seed, double left, double w, double top) {
        int colour = NEON[(int) (Noise.at(seed, 1) * NEON.length)];
        boolean isVertical = Noise.at(seed, 2) < 0.5;
        double x = left + w * (0.1 + 0.4 * Noise.at(seed, 3));
        double y = 0.1 + (top - 0.22) * Noise.at(seed, 4);
        double sw = isVertical ? 0.045 : 0.16;
        double sh = isVertical ? 0.17 : 0.055;
        canvas.glow(x + sw / 2, y + sh / 2, 0.16, colour, light.isNight() ? 0.6 : 0.25);
        canvas.rectangle(x, y, sw, sh, Rgb.mix(colour, 0x12122A, 0.75));
        canvas.rectangle(x, y, sw, 0.01, colour);
        canvas.rectangle(x, y + sh - 0.01, sw, 0.01, colour);
        canvas.rectangle(x, y, 0.01, sh, colour);
        canvas.rectangle(x + sw - 0.01, y, 0.01, sh, colour);
        for (int i = 0; i < 3; i++) {
            double share = (i + 0.5) / 3;
            double cx = isVertical ? x + sw / 2 : x + sw * share;
            double cy = isVertical ? y + sh * share : y + sh / 2;
            canvas.ellipse(cx, cy, 0.012, 0.014, Rgb.shade(colour, 0.45), 1);
        }
    }

    private static void road(Canvas road, Light light, long seed) {
        road.below(_ -> 0.07, light.on(0x8A8A96), light.on(0x6E6E7C), 0.06);
        road.below(_ -> 0.012, light.on(0x50505E), light.on(0x30303C), 0.2);
        for (int cell = (int) Math.floor(road.left() / 0.36); cell * 0.36 < road.right(); cell++) {
            road.rectangle(cell * 0.36, -0.11, 0.18, 0.014, light.on(0xE8E4C8));
            int colour = NEON[(int) (Noise.at(seed, cell) * NEON.length)];
            double x = (cell + Noise.at(seed + 1, cell)) * 0.36;
            road.ellipse(x, -0.06, 0.07, 0.03, colour, light.isNight() ? 0.3 : 0.1);
        }
    }
}
