package dev.kinora.engine.diffusion;

import java.util.Arrays;

/// Lists of noise levels for a [Sampler]: `steps` levels, evenly spaced then shifted towards noise, and a final 0.
/// The shift maps sigma to `shift * sigma / (1 + (shift - 1) * sigma)` (SD3, arXiv:2403.03206); 1 leaves them even.
/// The three differ in the even levels alone.
public final class SigmaSchedule {
    private SigmaSchedule() {}

    /// From 1 to `1 / steps`, so that all steps are equal before the shift. Kinora's own models.
    public static double[] linear(int steps, double shift) {
        return shifted(1.0, 0.0, steps, shift);
    }

    /// From 0.999 down, `steps + 1` even levels to 0 without the last. Wan's own code.
    public static double[] wan(int steps, double shift) {
        return shifted(0.999, 0.0, steps, shift);
    }

    /// From 1 down, `steps + 1` even levels to 0.001 without the last. diffusers' UniPC with `use_flow_sigmas`.
    public static double[] diffusers(int steps, double shift) {
        return shifted(1.0, 0.001, steps, shift);
    }

    /// From 1 down to 0.001 shifted, `steps` even levels, which are then shifted once more. diffusers'
    /// `FlowMatchEulerDiscreteScheduler`.
    public static double[] diffusersEuler(int steps, double shift) {
        check(steps, shift);
        double last = shifted(0.001, shift);
        double[] sigmas = new double[steps + 1]; // the last stays 0
        for (int i = 0; i < steps; i++) {
            sigmas[i] = shifted(steps == 1 ? 1 : 1 + i * ((last - 1) / (steps - 1)), shift);
        }
        return sigmas;
    }

    private static double[] shifted(double first, double omittedLast, int steps, double shift) {
        check(steps, shift);
        double[] sigmas = new double[steps + 1]; // the last stays 0
        for (int i = 0; i < steps; i++) {
            sigmas[i] = shifted(first + i * ((omittedLast - first) / steps), shift);
        }
        return sigmas;
    }

    private static double shifted(double even, double shift) {
        return shift * even / (1 + (shift - 1) * even);
    }

    private static void check(int steps, double shift) {
        if (steps < 1) throw new IllegalArgumentException("steps must be at least 1, was %d".formatted(steps));
        if (!(shift > 0 && shift < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("shift must be above 0 (1 is none), was %s".formatted(shift));
        }
    }

    /// @throws IllegalArgumentException if a sampler cannot follow `sigmas`
    static void check(double[] sigmas) {
        boolean legal = sigmas.length >= 2 && sigmas[0] <= 1 && sigmas[sigmas.length - 1] == 0;
        for (int i = 0; i + 1 < sigmas.length; i++) {
            legal &= sigmas[i] > sigmas[i + 1]; // false for NaN
        }
        if (!legal) {
            throw new IllegalArgumentException(
                    "sigmas must decrease strictly from at most 1 to 0 in at least one step (SigmaSchedule makes such"
                            + " lists), were " + Arrays.toString(sigmas));
        }
    }
}
