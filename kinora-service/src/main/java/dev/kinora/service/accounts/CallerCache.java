package dev.kinora.service.accounts;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Who has which key, by its hash, for [#KEPT]: clients that wait for films ask often. Whatever
/// changes people, keys or organisations here clears it; what changes them in other processes shows
/// after that time. Keys that nobody has are not kept. Thread-safe.
final class CallerCache {
    static final Duration KEPT = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong generation = new AtomicLong();
    private final InstantSource clock;

    CallerCache(InstantSource clock) {
        this.clock = clock;
    }

    /// @param generation what was read before the last change does not count, even if it is written after it
    private record Entry(Caller caller, long readAt, long generation) {}

    Optional<Caller> get(String hash, Supplier<Optional<Caller>> read) {
        long now = clock.millis();
        Entry known = entries.get(hash);
        if (known != null && known.generation() == generation.get() && now - known.readAt() < KEPT.toMillis()) {
            return Optional.of(known.caller());
        }
        long current = generation.get();
        Optional<Caller> caller = read.get();
        if (caller.isEmpty()) {
            entries.remove(hash);
        } else {
            if (entries.size() >= MOST) {
                entries.clear();
            }
            entries.put(hash, new Entry(caller.get(), now, current));
        }
        return caller;
    }

    void clear() {
        generation.incrementAndGet();
        entries.clear();
    }
}
