package dev.kinora.world.sound;

/// A filter with two poles and two zeros, one sample at a time (Robert Bristow-Johnson's audio EQ cookbook).
final class Filter {
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double x1;
    private double x2;
    private double y1;
    private double y2;

    private Filter(double b0, double b1, double b2, double a0, double a1, double a2) {
        this.b0 = b0 / a0;
        this.b1 = b1 / a0;
        this.b2 = b2 / a0;
        this.a1 = a1 / a0;
        this.a2 = a2 / a0;
    }

    static Filter lowPass(double hertz, int sampleRate) {
        double omega = omega(hertz, sampleRate);
        double cosine = StrictMath.cos(omega);
        double alpha = StrictMath.sin(omega) / (2 * 0.7071);
        return new Filter((1 - cosine) / 2, 1 - cosine, (1 - cosine) / 2, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    static Filter highPass(double hertz, int sampleRate) {
        double omega = omega(hertz, sampleRate);
        double cosine = StrictMath.cos(omega);
        double alpha = StrictMath.sin(omega) / (2 * 0.7071);
        return new Filter((1 + cosine) / 2, -1 - cosine, (1 + cosine) / 2, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    /// Gain 1 at `hertz`, half a power at `hertz / quality` around it.
    static Filter bandPass(double hertz, double quality, int sampleRate) {
        double omega = omega(hertz, sampleRate);
        double alpha = StrictMath.sin(omega) / (2 * quality);
        return new Filter(alpha, 0, -alpha, 1 + alpha, -2 * StrictMath.cos(omega), 1 - alpha);
    }

    double next(double x) {
        double y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
        x2 = x1;
        x1 = x;
        y2 = y1;
        y1 = y;
        return y;
    }

    /// Frequencies near or above half the sample rate are moved below it.
    private static double omega(double hertz, int sampleRate) {
        return 2 * StrictMath.PI * StrictMath.min(hertz, 0.45 * sampleRate) / sampleRate;
    }
}
