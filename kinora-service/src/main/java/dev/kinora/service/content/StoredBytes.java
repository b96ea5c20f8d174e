package dev.kinora.service.content;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How much a content store holds. It is counted in the background, as often as the store says;
/// nobody waits for that but those who come before the first count. Thread-safe.
public final class StoredBytes {
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(StoredBytes.class);

    private final ContentStore content;
    private final Clock clock;
    private volatile @Nullable Count last;
    private volatile long failedAt = Long.MIN_VALUE / 2;
    private @Nullable CompletableFuture<@Nullable Count> underWay;

    public StoredBytes(ContentStore content, Clock clock) {
        this.content = content;
        this.clock = clock;
    }

    private record Count(long bytes, long at) {}

    /// The latest count; empty if the store could not be counted yet.
    public OptionalLong get() {
        Count known = last;
        if (known != null && clock.millis() - known.at() <= content.countedFor().toMillis()) {
            return OptionalLong.of(known.bytes());
        }
        CompletableFuture<@Nullable Count> count = count();
        Count found = known == null ? first(count) : known;
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.bytes());
    }

    private synchronized CompletableFuture<@Nullable Count> count() {
        if (underWay != null && !underWay.isDone()) {
            return underWay;
        }
        if (clock.millis() - failedAt <= RETRY.toMillis()) {
            return CompletableFuture.completedFuture(last);
        }
        CompletableFuture<@Nullable Count> begun = new CompletableFuture<>();
        underWay = begun;
        Thread.ofVirtual().name("stored-bytes").start(() -> count(begun));
        return begun;
    }

    private void count(CompletableFuture<@Nullable Count> begun) {
        try {
            last = new Count(content.usedBytes(), clock.millis());
        } catch (IOException | RuntimeException failed) {
            failedAt = clock.millis();
            LOG.warn("What is stored cannot be counted: {}", failed.toString());
        } finally {
            begun.complete(last);
        }
    }

    private static @Nullable Count first(CompletableFuture<@Nullable Count> count) {
        try {
            return count.get(FIRST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException _) {
            return null;
        }
    }
}
