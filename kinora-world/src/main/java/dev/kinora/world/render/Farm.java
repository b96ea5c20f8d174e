package dev.kinora.world.render;

/// A red barn with a silo behind a white fence, fields to the horizon.
final class Farm implements Landscape {
    @Override
    public void paint(Stage stage) {
        Light light = stage.light();
        long seed = stage.seed() + 1000;
        Sky.paint(stage);
        Canvas far = stage.layer(-7, -2, 0.5);
        far.below(x -> 0.19 + 0.05 * Noise.fractal(seed, x), light.on(0x9CBF6A, 0.4), light.on(0xA8C873, 0.4), 0.2);
        Canvas fields = stage.layer(-2.4, -2, 0.9);
        fields.below(
                x -> 0.14 + 0.02 * Noise.fractal(seed + 1, x), light.on(0xE0C050, 0.1), light.on(0xC8A438, 0.05), 0.12);
        double side = Noise.at(seed, 2) < 0.5 ? -1 : 1;
        for (int i = -3; i <= 3; i++) {
            double x = side * 0.3 + i * 1.7;
            barn(fields, light, x, 0.1);
            silo(fields, light, x - side * 0.29, 0.1);
            Trees.round(fields, light, x + side * 0.62, 0.11, 0.26, 0.5);
        }
        Canvas near = stage.layer(-0.7, -2, 0.5);
        near.below(_ -> 0.085, light.on(0x86BF4E), light.on(0x6CA83C), 0.15);
        fence(near, light);
        Canvas ground = stage.layer(0, -2, 0.2);
        ground.below(x -> 0.035 + 0.01 * Noise.fractal(seed + 3, x * 2), light.on(0x78B844), light.on(0x5E8F34), 0.12);
        ground.below(
                x -> -0.055 + 0.006 * Noise.fractal(seed + 4, x * 4), light.on(0xB4875A), light.on(0x8E6538), 0.16);
        Grass.tufts(ground, light, seed + 5, 0x4F8F2C);
    }

    private static void barn(Canvas canvas, Light light, double x, double y) {
        int red = light.on(0xC23A2B, 0.03);
        int white = light.on(0xF7F2E8, 0.03);
        int roof = light.on(0x5A4A48, 0.03);
        canvas.polygon(
                red, 1, x - 0.19, y, x + 0.19, y, x + 0.19, y + 0.2, x + 0.12, y + 0.3, x, y + 0.35, x - 0.12, y + 0.3,
                x - 0.19, y + 0.2);
        canvas.polygon(
                roof, 1, x - 0.21, y + 0.19, x - 0.13, y + 0.315, x, y + 0.375, x + 0.13, y + 0.315, x + 0.21, y + 0.19,
                x + 0.185, y + 0.19, x + 0.115, y + 0.295, x, y + 0.345, x - 0.115, y + 0.295, x - 0.185, y + 0.19);
        canvas.rectangle(x - 0.08, y, 0.16, 0.16, white);
        canvas.rectangle(x - 0.068, y, 0.06, 0.148, Rgb.shade(red, -0.15));
        canvas.rectangle(x + 0.008, y, 0.06, 0.148, Rgb.shade(red, -0.15));
        canvas.polygon(white, 1, x - 0.068, y, x - 0.055, y, x - 0.008, y + 0.148, x - 0.02, y + 0.148);
        canvas.polygon(white, 1, x + 0.068, y, x + 0.055, y, x + 0.008, y + 0.148, x + 0.02, y + 0.148);
        canvas.rectangle(x - 0.04, y + 0.2, 0.08, 0.07, white);
        canvas.rectangle(x - 0.028, y + 0.21, 0.056, 0.05, light.isNight() ? 0xFFD97A : light.on(0x4A2A24));
    }

    private static void silo(Canvas canvas, Light light, double x, double y) {
        int metal = light.on(0xC5CCD2, 0.05);
        canvas.rectangle(x - 0.055, y, 0.11, 0.36, metal);
        canvas.rectangle(x + 0.02, y, 0.035, 0.36, Rgb.shade(metal, -0.15));
        canvas.ellipse(x, y + 0.36, 0.055, 0.05, light.on(0x8E98A0, 0.05), 1);
    }

    private static void fence(Canvas canvas, Light light) {
        int white = light.on(0xFAF6EE);
        canvas.rectangle(canvas.left(), 0.115, canvas.right() - canvas.left(), 0.018, white);
        canvas.rectangle(canvas.left(), 0.07, canvas.right() - canvas.left(), 0.018, white);
        Scatter.along(canvas, 0.16, 0, 0, (x, _) -> canvas.rectangle(x - 0.013, 0.02, 0.026, 0.14, white));
    }
}
