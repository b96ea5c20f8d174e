package dev.kinora.service.jobs;

import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/// How long the denoising steps of a film take. Between two parts of a film other work is done,
/// which does not count.
final class StepTimes {
    private final LongSupplier nanoTime;
    private long before;
    private int stepBefore = Integer.MAX_VALUE;
    private long nanos;
    private int count;

    /// @param nanoTime as [System#nanoTime]
    StepTimes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// @param step of a part of the film, from 1
    void stepped(int step) {
        long now = nanoTime.getAsLong();
        if (step > stepBefore) {
            nanos += now - before;
            count += step - stepBefore;
        }
        before = now;
        stepBefore = step;
    }

    /// Seconds a step; empty if there were not two in a row.
    OptionalDouble seconds() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(nanos / 1e9 / count);
    }
}
