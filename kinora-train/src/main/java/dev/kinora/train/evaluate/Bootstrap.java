package dev.kinora.train.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Percentile intervals of a mean (Efron 1979).
final class Bootstrap {
    private static final int RESAMPLES = 1000;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private Bootstrap() {}

    /// A mean with its 95% interval; all NaN where there was nothing.
    ///
    /// @param clips how many values there were
    record Estimate(double mean, double low, double high, int clips) {}

    /// @param values NaN ones do not count
    /// @param seed decides the resamples
    static Estimate of(double[] values, long seed) {
        double[] known =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        if (known.length == 0) {
            return new Estimate(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int k = 0; k < known.length; k++) {
                sum += known[random.nextInt(known.length)];
            }
            means[i] = sum / known.length;
        }
        Arrays.sort(means);
        return new Estimate(
                Arrays.stream(known).average().orElse(Double.NaN),
                means[(int) Math.floor(LOW * (RESAMPLES - 1))],
                means[(int) Math.ceil(HIGH * (RESAMPLES - 1))],
                known.length);
    }
}
