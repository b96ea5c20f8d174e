package dev.kinora.engine.generate;

import dev.kinora.engine.diffusion.SigmaSchedule;

/// Which noise levels a family's models are run at, and how exactly the network is told of them.
public enum Schedule {
    /// Kinora's own models: equal steps before the shift, the network sees sigma as it is.
    KINORA,
    /// Wan under diffusers' UniPC: the network sees whole thousandths, cut and not rounded.
    WAN_UNIPC,
    /// Wan under diffusers' Euler.
    WAN_EULER;

    private static final double LARGEST = 1 - 1e-6; // where the reference begins, so that logarithms stay finite

    double[] sigmas(int steps, double shift) {
        return switch (this) {
            case KINORA -> SigmaSchedule.linear(steps, shift);
            case WAN_UNIPC -> SigmaSchedule.diffusers(steps, shift);
            case WAN_EULER -> SigmaSchedule.diffusersEuler(steps, shift);
        };
    }

    /// What the network is told where the sampler stands at `sigma`.
    double told(double sigma) {
        return this == WAN_UNIPC ? (long) (1000 * Math.min(sigma, LARGEST)) / 1000.0 : sigma;
    }
}
