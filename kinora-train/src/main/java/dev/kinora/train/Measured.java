package dev.kinora.train;

import dev.kinora.tensor.Ops;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// A figure that was measured several times. The best is what the code can do, the median what it did on a machine
/// that may have been busy.
///
/// @param best the lowest time, or the highest rate
public record Measured(double best, double median) {
    static final int REPETITIONS = 5;

    /// Seconds that `body` takes, after one more run to warm up.
    static Measured seconds(Runnable body) {
        return seconds(REPETITIONS, body);
    }

    static Measured seconds(int repetitions, Runnable body) {
        body.run();
        double[] seconds = new double[repetitions];
        for (int i = 0; i < repetitions; i++) {
            long start = System.nanoTime();
            body.run();
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        return ofTimes(seconds);
    }

    /// [#seconds] of tensor work; ends when the result is there, also on a device that works in the background.
    static Measured tensorSeconds(Supplier<Tensor> body) {
        return seconds(() -> {
            try (var _ = new PointerScope()) {
                Ops.floats(body.get().flatten().narrow(0, 0, 1));
            }
        });
    }

    static Measured ofTimes(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Measured(sorted[0], median);
    }

    /// `amount` a second, where this is the time it took.
    Measured rate(double amount) {
        return new Measured(amount / best, amount / median);
    }

    /// Best as a share of best, median of median.
    Measured shareOf(Measured whole) {
        return new Measured(best / whole.best, median / whole.median);
    }
}
