package dev.kinora.world.render;

/// How a layer moves by itself: a steady drift, a sway back and forth, a fading in and out.
///
/// @param driftX world units a second
/// @param swayX world units to each side
/// @param swayY world units up and down, a quarter of a period behind
/// @param pulse share of the opacity that comes and goes
/// @param seconds one whole sway or pulse
record Motion(double driftX, double swayX, double swayY, double pulse, double seconds) {
    static final Motion NONE = new Motion(0, 0, 0, 0, 1);

    static Motion drift(double unitsPerSecond) {
        return new Motion(unitsPerSecond, 0, 0, 0, 1);
    }

    static Motion sway(double x, double y, double seconds) {
        return new Motion(0, x, y, 0, seconds);
    }

    static Motion pulse(double share, double seconds) {
        return new Motion(0, 0, 0, share, seconds);
    }

    double offsetX(double time) {
        return driftX * time + swayX * StrictMath.sin(2 * Math.PI * time / seconds);
    }

    double offsetY(double time) {
        return swayY * StrictMath.cos(2 * Math.PI * time / seconds);
    }

    /// Weight of the layer, 0 to 256.
    int opacity(double time) {
        return pulse == 0
                ? 256
                : (int) (256 * (1 - pulse * (0.5 + 0.5 * StrictMath.sin(2 * Math.PI * time / seconds))));
    }
}
