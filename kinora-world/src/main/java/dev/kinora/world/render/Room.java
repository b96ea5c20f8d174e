package dev.kinora.world.render;

/// A living room: papered wall, window, picture, lamp and shelf; wooden floor with a carpet.
final class Room implements Landscape {
    private static final int[] PAPERS = {0xF2DDB8, 0xCFE3D6, 0xF0CFC8, 0xCBD9EE, 0xE6D5EC};
    private static final int[] CARPETS = {0xC0394B, 0x2F6FB0, 0x7A4FA0, 0x2F8F7A};

    @Override
    public void paint(Stage stage) {
        Light light = stage.light();
        long seed = stage.seed() + 1200;
        int paper = PAPERS[(int) (Noise.at(seed, 1) * PAPERS.length)];
        Canvas wall = stage.layer(-0.5, -2, 2);
        wall.gradient(-2, indoors(light, Rgb.shade(paper, -0.08)), 2, indoors(light, paper));
        Scatter.along(
                wall,
                0.12,
                0,
                0,
                (x, _) -> wall.rectangle(x - 0.02, -0.1, 0.04, 2.2, indoors(light, Rgb.shade(paper, 0.28))));
        double shift = 0.25 * (Noise.at(seed, 2) - 0.5);
        for (int i = -3; i <= 3; i++) {
            double x = shift + i * 2.2;
            window(wall, light, x - 0.42);
            frame(wall, light, x + 0.1, Noise.mix(seed + i));
            shelf(wall, light, x + 0.5, Noise.mix(seed + 50 + i));
            lamp(wall, light, x + 1.0);
        }
        wall.rectangle(wall.left(), 0.03, wall.right() - wall.left(), 0.045, indoors(light, 0xFBF7EE));
        Canvas floor = stage.layer(0, -2, 0.1);
        floor.below(_ -> 0.05, indoors(light, 0xB8814C), indoors(light, 0x8A5A30), 0.26);
        for (int i = 0; i < 5; i++) {
            floor.rectangle(
                    floor.left(), 0.005 - 0.05 * i, floor.right() - floor.left(), 0.005, indoors(light, 0x7E5229));
        }
        int carpet = CARPETS[(int) (Noise.at(seed, 3) * CARPETS.length)];
        for (int i = -3; i <= 3; i++) {
            double x = shift + i * 2.2;
            floor.ellipse(x, -0.06, 0.55, 0.075, indoors(light, carpet), 1);
            floor.ellipse(x, -0.06, 0.5, 0.063, indoors(light, Rgb.shade(carpet, 0.45)), 1);
            floor.ellipse(x, -0.06, 0.46, 0.056, indoors(light, carpet), 1);
        }
    }

    /// The lamp stays on: a room at night is dim and warm, not dark.
    private static int indoors(Light light, int colour) {
        return switch (light.time()) {
            case DAY -> colour;
            case MORNING -> Rgb.mix(Rgb.shade(colour, 0.12), 0xFFF0CF, 0.15);
            case SUNSET -> Rgb.of(Rgb.red(colour) * 0.95, Rgb.green(colour) * 0.72, Rgb.blue(colour) * 0.58);
            case NIGHT -> Rgb.of(Rgb.red(colour) * 0.42, Rgb.green(colour) * 0.4, Rgb.blue(colour) * 0.5);
        };
    }

    private static void window(Canvas wall, Light light, double x) {
        int wood = indoors(light, 0xFFFFFF);
        wall.rectangle(x - 0.2, 0.26, 0.4, 0.4, wood);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                double left = x - 0.18 + i * 0.185;
                double bottom = 0.28 + j * 0.185;
                int glass = j == 1 ? light.skyTop() : Rgb.mix(light.horizon(), light.skyMiddle(), 0.3);
                wall.rectangle(left, bottom, 0.175, 0.175, glass);
                if (j == 0) {
                    wall.rectangle(left, bottom, 0.175, 0.06, light.on(0x6FAF5A, 0.1));
                }
            }
        }
        switch (light.time()) {
            case NIGHT -> {
                Sky.moon(wall, x + 0.08, 0.57, 0.035);
                for (int i = 0; i < 6; i++) {
                    wall.ellipse(x - 0.16 + 0.05 * i, 0.5 + 0.12 * Noise.at(77, i), 0.006, 0.006, 0xFFFBE8, 1);
                }
            }
            case SUNSET -> wall.ellipse(x + 0.08, 0.37, 0.045, 0.045, 0xFFE08A, 1);
            case MORNING -> wall.ellipse(x + 0.08, 0.4, 0.035, 0.035, 0xFFF8DA, 1);
            case DAY -> wall.ellipse(x - 0.08, 0.59, 0.04, 0.028, 0xFFFFFF, 1);
        }
        int cloth = indoors(light, 0xD8574A);
        wall.polygon(cloth, 1, x - 0.26, 0.7, x - 0.1, 0.7, x - 0.19, 0.45, x - 0.22, 0.24, x - 0.27, 0.24);
        wall.polygon(cloth, 1, x + 0.26, 0.7, x + 0.1, 0.7, x + 0.19, 0.45, x + 0.22, 0.24, x + 0.27, 0.24);
        wall.rectangle(x - 0.29, 0.69, 0.58, 0.025, indoors(light, 0x8A5A30));
    }

    private static void frame(Canvas wall, Light light, double x, long seed) {
        wall.rectangle(x - 0.1, 0.42, 0.2, 0.17, indoors(light, 0x8A5A30));
        wall.rectangle(x - 0.082, 0.438, 0.164, 0.134, indoors(light, 0xBFE3F2));
        wall.polygon(
                indoors(light, 0x5F9F57), 1, x - 0.082, 0.438, x + 0.082, 0.438, x + 0.03 * Noise.at(seed, 1), 0.53);
        wall.ellipse(x + 0.045, 0.545, 0.016, 0.016, indoors(light, 0xFFD34D), 1);
    }

    private static void shelf(Canvas wall, Light light, double x, long seed) {
        int wood = indoors(light, 0x9A6A3C);
        wall.rectangle(x - 0.14, 0.04, 0.28, 0.56, wood);
        for (int row = 0; row < 3; row++) {
            double y = 0.08 + 0.175 * row;
            wall.rectangle(x - 0.12, y, 0.24, 0.15, Rgb.shade(wood, -0.4));
            for (int i = 0; i < 6; i++) {
                int book = Rgb.mix(
                        CARPETS[(int) (Noise.at(seed, row * 10 + i) * 4)], 0xFFD98A, 0.4 * Noise.at(seed, 90 + i));
                wall.rectangle(
                        x - 0.115 + 0.039 * i,
                        y,
                        0.033,
                        0.1 + 0.035 * Noise.at(seed, row * 7 + i),
                        indoors(light, book));
            }
        }
    }

    private static void lamp(Canvas wall, Light light, double x) {
        boolean isLit = light.isNight();
        if (isLit) {
            wall.glow(x, 0.48, 0.42, 0xFFC76A, 0.75);
        }
        wall.rectangle(x - 0.008, 0.05, 0.016, 0.4, indoors(light, 0x4A3A30));
        wall.rectangle(x - 0.06, 0.05, 0.12, 0.02, indoors(light, 0x4A3A30));
        wall.polygon(
                isLit ? 0xFFE7A8 : indoors(light, 0xF2C14E),
                1,
                x - 0.1,
                0.42,
                x + 0.1,
                0.42,
                x + 0.06,
                0.56,
                x - 0.06,
                0.56);
    }
}
