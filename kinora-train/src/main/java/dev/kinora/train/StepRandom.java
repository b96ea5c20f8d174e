package dev.kinora.train;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// All choices of one training step, from the run's seed and the step's number alone.
public final class StepRandom {
    private StepRandom() {}

    /// Hashes the three numbers into the start of a stream. Adding or xoring multiples of a constant will not do: a
    /// `SplittableRandom` walks in such steps itself, so streams of neighbouring steps would hold the same numbers.
    public static SplittableRandom of(long seed, long step, int part) {
        long ofRun = new SplittableRandom(seed).nextLong();
        long ofStep = new SplittableRandom(ofRun + step).nextLong();
        return new SplittableRandom(new SplittableRandom(ofStep + part).nextLong());
    }

    /// A bucket drawn by its share.
    static Bucket bucket(List<Bucket> buckets, SplittableRandom random) {
        return drawn(buckets, Bucket::share, random);
    }

    /// One of `choices`, drawn by its share.
    public static <T> T drawn(List<T> choices, ToDoubleFunction<T> share, SplittableRandom random) {
        double total = choices.stream().mapToDouble(share).sum();
        double left = random.nextDouble() * total;
        for (T choice : choices) {
            left -= share.applyAsDouble(choice);
            if (left < 0) {
                return choice;
            }
        }
        return choices.getLast();
    }
}
