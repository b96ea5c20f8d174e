package dev.kinora.service.api;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Requests a minute for each key: a bucket that holds a minute's worth and refills evenly. In memory, so each API
/// process counts for itself. Thread-safe.
final class RateLimiter {
    private static final int MOST_BUCKETS = 10_000;
    private static final double MINUTE = 60_000;
    private static final double ROUNDING = 1e-6; // milliseconds

    private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Clock clock;

    RateLimiter(Clock clock) {
        this.clock = clock;
    }

    /// @param tokens that were left at `at`, in milliseconds
    /// @param isGranted whether the last request got one
    private record Bucket(double tokens, long at, boolean isGranted) {
        Bucket take(long now, int perMinute) {
            double refilled = Math.min(perMinute, tokens + (now - at) * perMinute / MINUTE);
            return refilled >= 1 ? new Bucket(refilled - 1, now, true) : new Bucket(refilled, now, false);
        }
    }

    /// Takes one request from the bucket of `key`.
    ///
    /// @return zero, or how long to wait because the bucket is empty
    Duration take(String key, int perMinute) {
        long now = clock.millis();
        if (buckets.size() > MOST_BUCKETS) {
            buckets.entrySet().removeIf(entry -> now - entry.getValue().at() > MINUTE); // full again, as new ones are
        }
        Bucket bucket = buckets.compute(
                key, (_, before) -> (before == null ? new Bucket(perMinute, now, true) : before).take(now, perMinute));
        return bucket.isGranted()
                ? Duration.ZERO
                : Duration.ofMillis((long) Math.ceil((1 - bucket.tokens()) * MINUTE / perMinute - ROUNDING));
    }
}
