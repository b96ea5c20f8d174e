package dev.kinora.train;

import java.util.List;
import java.util.SplittableRandom;

/// All choices of one training step, from the run's seed and the step's number alone.
final class StepRandom {
    private StepRandom() {}

    /// Hashes the three numbers into the start of a stream. Adding or xoring multiples of a constant will not do: a
    /// `SplittableRandom` walks in such steps itself, so streams of neighbouring steps would hold the same numbers.
    static SplittableRandom of(long seed, long step, int part) {
        long ofRun = new SplittableRandom(seed).nextLong();
        long ofStep = new SplittableRandom(ofRun + step).nextLong();
        return new SplittableRandom(new SplittableRandom(ofStep + part).nextLong());
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
