package dev.kinora.train;

import java.util.List;
import java.util.SplittableRandom;

/// All choices of one training step, from the run's seed and the step's number alone.
final class StepRandom {
    private static final long STEP_STRIDE = 0x9E3779B97F4A7C15L;
    private static final long PART_STRIDE = 0xD1B54A32D192ED03L;

    private StepRandom() {}

    static SplittableRandom of(long seed, long step, int part) {
        return new SplittableRandom(seed ^ step * STEP_STRIDE ^ part * PART_STRIDE);
    }

    /// A bucket drawn by its share.
    static Bucket bucket(List<Bucket> buckets, SplittableRandom random) {
        double total = buckets.stream().mapToDouble(Bucket::share).sum();
        double left = random.nextDouble() * total;
        for (Bucket bucket : buckets) {
            left -= bucket.share();
            if (left < 0) {
                return bucket;
            }
        }
        return buckets.getLast();
    }
}
