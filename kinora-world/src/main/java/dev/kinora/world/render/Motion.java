package dev.kinora.world.render;

/// How a layer moves by itself: a steady drift, and a sway back and forth.
///
/// @param driftX world units a second
/// @param swayX world units to each side
/// @param swayY world units up and down, a quarter of a period behind
/// @param swaySeconds one whole sway
record Motion(double driftX, double swayX, double swayY, double swaySeconds) {
    static final Motion NONE = new Motion(0, 0, 0, 1);

    static Motion drift(double unitsPerSecond) {
        return new Motion(unitsPerSecond, 0, 0, 1);
    }

    static Motion sway(double x, double y, double seconds) {
        return new Motion(0, x, y, seconds);
    }

    double offsetX(double seconds) {
        return driftX * seconds + swayX * StrictMath.sin(2 * Math.PI * seconds / swaySeconds);
    }

    double offsetY(double seconds) {
        return swayY * StrictMath.cos(2 * Math.PI * seconds / swaySeconds);
    }
}
