package dev.kinora.world.render;

import dev.kinora.world.scene.Weather;

/// Rain and snow between the stage and the viewer: every drop's place is a function of the seed and the time.
final class Falling {
    private static final int DROPS = 70;
    private static final int FLAKES = 80;

    private final Picture picture;
    private final Weather weather;
    private final long seed;
    private final int colour;

    Falling(Picture picture, Light light, long seed) {
        this.picture = picture;
        this.seed = seed;
        weather = light.weather();
        int bright = weather == Weather.SNOW ? 0xFFFFFF : 0xDCE8F4;
        colour = 0xFF000000 | Rgb.mix(bright, light.skyMiddle(), light.isNight() ? 0.35 : 0.05);
    }

    void paint(double seconds) {
        switch (weather) {
            case RAIN -> rain(seconds);
            case SNOW -> snow(seconds);
            case CLEAR, FOG -> {}
        }
    }

    private void rain(double seconds) {
        int height = picture.height();
        int drops = DROPS * picture.width() / height;
        for (int i = 0; i < drops; i++) {
            double near = Noise.at(seed, 4L * i);
            double speed = 1.5 + 0.9 * near;
            double fallen = Noise.at(seed, 4L * i + 1) + seconds * speed;
            double length = (0.05 + 0.05 * near) * height;
            double y = wrap(fallen) * (height + length) - length;
            double x = wrap(Noise.at(seed, 4L * i + 2 + 4096L * (long) fallen)) * picture.width() * 1.1;
            int weight = 70 + (int) (80 * near);
            for (int step = 0; step < length; step++) {
                blend((int) (x - 0.18 * step), (int) (y + step), weight);
            }
        }
    }

    private void snow(double seconds) {
        int height = picture.height();
        int flakes = FLAKES * picture.width() / height;
        for (int i = 0; i < flakes; i++) {
            double near = Noise.at(seed, 4L * i);
            double radius = Math.max(0.6, (0.006 + 0.008 * near) * height);
            double y = wrap(Noise.at(seed, 4L * i + 1) + seconds * (0.1 + 0.14 * near)) * (height + 4 * radius)
                    - 2 * radius;
            double sway = 0.03 * StrictMath.sin(seconds * (1 + near) + i);
            double x = wrap(Noise.at(seed, 4L * i + 2) + sway + 0.02 * seconds) * picture.width();
            flake(x, y, radius, 150 + (int) (100 * near));
        }
    }

    private void flake(double x, double y, double radius, int weight) {
        for (int row = (int) (y - radius - 1); row <= y + radius + 1; row++) {
            for (int column = (int) (x - radius - 1); column <= x + radius + 1; column++) {
                double dx = column + 0.5 - x;
                double dy = row + 0.5 - y;
                double inside = radius + 0.5 - Math.sqrt(dx * dx + dy * dy);
                if (inside > 0) {
                    blend(column, row, (int) (weight * Math.min(1, inside)));
                }
            }
        }
    }

    private void blend(int x, int y, int weight) {
        if (x >= 0 && y >= 0 && x < picture.width() && y < picture.height()) {
            int index = y * picture.width() + x;
            picture.argb()[index] = Blend.lerp(picture.argb()[index], colour, weight);
        }
    }

    private static double wrap(double share) {
        return share - Math.floor(share);
    }
}
