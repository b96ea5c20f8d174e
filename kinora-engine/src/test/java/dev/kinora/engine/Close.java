package dev.kinora.engine;

import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Compares tensors in tests.
public final class Close {
    private Close() {}

    /// Every value within `relativeTolerance` of the largest expected magnitude; fails with shapes, the worst index and
    /// both values there.
    public static void assertClose(Tensor actual, Tensor expected, double relativeTolerance) {
        long[] shape = expected.shape();
        if (!Arrays.equals(actual.shape(), shape)) {
            throw new AssertionError(
                    "shape is %s, expected %s".formatted(Arrays.toString(actual.shape()), Arrays.toString(shape)));
        }
        double[] a = values(actual);
        double[] e = values(expected);
        double largest = Arrays.stream(e).map(Math::abs).max().orElse(0);
        int worst = -1;
        double worstError = relativeTolerance * largest;
        for (int i = 0; i < a.length; i++) {
            double error = Math.abs(a[i] - e[i]);
            if (!(error <= worstError)) { // also NaN
                worst = i;
                worstError = error;
            }
            if (Double.isNaN(error)) break;
        }
        if (worst < 0) return;
        throw new AssertionError(
                "shape %s: worst at %s: %s, expected %s; error is %.2e of the largest expected %.4g, allowed %.1e"
                        .formatted(
                                Arrays.toString(shape),
                                Arrays.toString(index(worst, shape)),
                                a[worst],
                                e[worst],
                                worstError / largest,
                                largest,
                                relativeTolerance));
    }

    /// All values of `tensor` in order, whatever its type and device.
    public static double[] values(Tensor tensor) {
        try (var _ = new PointerScope()) {
            Tensor flat = tensor.detach().to(torch.ScalarType.Double).cpu().contiguous();
            double[] values = new double[(int) flat.numel()];
            flat.data_ptr_double().get(values);
            return values;
        }
    }

    private static long[] index(int flat, long[] shape) {
        long[] index = new long[shape.length];
        long rest = flat;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return index;
    }
}
