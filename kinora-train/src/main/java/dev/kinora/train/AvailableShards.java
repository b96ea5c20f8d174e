package dev.kinora.train;

import java.util.List;

/// How many shards of each bucket a run draws from: the pool grows as fast as its clips have been seen often enough.
///
/// @param epochs how often a clip is seen on average
/// @param most shards of a bucket
record AvailableShards(List<Bucket> buckets, double epochs, int most) {
    /// At least one; a bucket of many small clips grows faster than one of few long ones.
    int of(Bucket bucket, long step) {
        double total = buckets.stream().mapToDouble(Bucket::share).sum();
        double seen = step * bucket.share() / total * bucket.batch();
        return (int) Math.min(most, 1 + (long) (seen / epochs / LatentPool.CLIPS_A_SHARD));
    }
}
