package dev.kinora.service.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/// How much a content store holds, counted as often as it says. Thread-safe.
public final class StoredBytes {
    private final ContentStore content;
    private final Clock clock;
    private long bytes;
    private long countedAt = Long.MIN_VALUE / 2;

    public StoredBytes(ContentStore content, Clock clock) {
        this.content = content;
        this.clock = clock;
    }

    public synchronized long get() {
        long now = clock.millis();
        if (now - countedAt > content.countedFor().toMillis()) {
            try {
                bytes = content.usedBytes();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            countedAt = now;
        }
        return bytes;
    }
}
