package dev.kinora.service.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredBytesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder = Path.of("");

    private final MovedClock clock = new MovedClock();

    private static final class MovedClock extends Clock {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void theLatestCountServesUntilThereIsANewOne() throws Exception {
        BrittleStore content = new BrittleStore(new FolderStore(folder));
        put(content, "video_1");
        StoredBytes stored = new StoredBytes(content, clock);
        assertThat(stored.get()).hasValue(6); // who comes first waits for it

        put(content, "video_2");
        assertThat(stored.get()).hasValue(6);
        content.setBroken(true);
        clock.now = clock.now.plus(content.countedFor()).plusMillis(1);
        assertThat(stored.get()).hasValue(6); // and counts in the background, in vain
        content.setBroken(false);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (stored.get().orElseThrow() != 12) {
            clock.now = clock.now.plusSeconds(6);
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    @Test
    void withoutAnyCountThereIsNoFigure() throws Exception {
        BrittleStore content = new BrittleStore(new FolderStore(folder));
        content.setBroken(true);
        StoredBytes stored = new StoredBytes(content, clock);
        assertThat(stored.get()).isEmpty();
        content.setBroken(false);
        assertThat(stored.get()).isEmpty(); // not asked again so soon
        clock.now = clock.now.plusSeconds(6);
        assertThat(stored.get()).hasValue(0);
    }

    private static void put(ContentStore content, String owner) throws IOException {
        Path draft = content.newDraft();
        Files.writeString(draft.resolve("film"), "a film");
        content.put(draft, owner, "run_1");
    }
}
