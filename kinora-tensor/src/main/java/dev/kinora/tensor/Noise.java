package dev.kinora.tensor;

import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;

/// Normally distributed numbers from a seed: the same on every machine and device, because they are drawn in Java
/// (Marsaglia's polar method on `SplittableRandom`, `StrictMath` only).
public final class Noise {
    private final SplittableRandom random;
    private double spare = Double.NaN;

    public Noise(long seed) {
        random = new SplittableRandom(seed);
    }

    /// One number with mean 0 and variance 1.
    public double next() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
                spare = v * factor;
                return u * factor;
            }
        }
    }

    /// An fp32 tensor of the given shape on the CPU.
    public Tensor tensor(long... shape) {
        int count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, Math.toIntExact(size));
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) next();
        }
        return Tensor.create(values, shape);
    }
}
