package dev.kinora.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.content.BrittleStore;
import dev.kinora.service.content.FolderStore;
import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.webhooks.Events;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Films whose signer is out of order.
class UnsignedFilmTest {
    private static final Keep KEEP = new Keep(Duration.ofHours(1), Duration.ofDays(14));

    @TempDir
    private Path folder = Path.of("");

    private Database database;
    private Videos videos;
    private String id = "";

    @BeforeEach
    void addAFilm() {
        database = Database.open(
                new DatabaseAddress("jdbc:h2:file:%s".formatted(folder.resolve("kinora")), "kinora", "secret"), 4);
        database.migrate();
        database.sql()
                .sql("INSERT INTO organisation VALUES ('org_1', 'o', 'free', 1)")
                .update();
        Clock now = Clock.systemUTC();
        videos = new Videos(database, new FilmQueue(database), new Events(database, now), now, KEEP.finished());
        id = Videos.newId();
        var order = new FilmOrder("storybook", "a dog", "", 96, 64, 4, 7, null, null);
        videos.add(List.of(id), new NewVideo("org_1", "sora-2", order, null, null, 0, 0));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void beforeTheWorkItWaitsForItsSignerForADay() {
        for (int i = 0; i < 2 * Runs.MOST_ATTEMPTS; i++) {
            assertThat(runs(Clock.systemUTC()).begin(id, "run_" + i)).isPresent();
            assertThat(runs(Clock.systemUTC()).postpone(id, "run_" + i, away(false)))
                    .isTrue();
            assertThat(video().attempts()).isZero();
        }
        Clock later = Clock.offset(Clock.systemUTC(), Runs.LONGEST_WITHOUT_SIGNER.plusMinutes(1));
        runs(later).begin(id, "last");
        assertThat(runs(later).postpone(id, "last", away(false))).isFalse();
        assertGivenUp();
    }

    /// Neither the time that it spent in the queue counts, nor that of an earlier outage.
    @Test
    void theDayBeginsWhenTheSignerGoesAway() {
        Clock muchLater = Clock.offset(Clock.systemUTC(), Runs.LONGEST_WITHOUT_SIGNER.multipliedBy(2));
        runs(muchLater).begin(id, "run_1");
        assertThat(runs(muchLater).postpone(id, "run_1", away(false))).isTrue();

        Clock atLast = Clock.offset(muchLater, Runs.LONGEST_WITHOUT_SIGNER.plusMinutes(1));
        runs(atLast).begin(id, "run_2");
        assertThat(runs(atLast).progress(id, "run_2", 5)).isTrue(); // there was a signer
        assertThat(runs(atLast).postpone(id, "run_2", away(true))).isTrue();
    }

    @Test
    void afterTheWorkItIsMadeAnewAsOftenAsAnyOther() {
        for (int i = 1; i < Runs.MOST_ATTEMPTS; i++) {
            runs(Clock.systemUTC()).begin(id, "run_" + i);
            assertThat(runs(Clock.systemUTC()).postpone(id, "run_" + i, away(true)))
                    .isTrue();
            assertThat(video().attempts()).isEqualTo(i);
            assertThat(video().isFinished()).isFalse();
        }
        runs(Clock.systemUTC()).begin(id, "last");
        assertThat(runs(Clock.systemUTC()).postpone(id, "last", away(true))).isFalse();
        assertGivenUp();
    }

    @Test
    void aFilmThatFoundItsSignerAgainIsCompleted() {
        Runs runs = runs(Clock.systemUTC());
        runs.begin(id, "run_1");
        runs.postpone(id, "run_1", away(true));
        runs.begin(id, "run_2");
        assertThat(runs.complete(id, "run_2", Set.of(), OptionalDouble.empty())).isTrue();
        assertThat(video().errorMessage()).isNull();
    }

    @Test
    void theFilmKeepsItsPlaceAndTheWorkerAsksAgainLater() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicInteger times = new AtomicInteger();
        FilmMaker maker = (_, _, _, _) -> {
            times.incrementAndGet();
            asked.countDown();
            throw away(false);
        };
        try (FilmWorker _ =
                FilmWorker.start(database, new FolderStore(folder.resolve("content")), maker, "test", KEEP)) {
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            Thread.sleep(1500); // several polls
            assertThat(times).hasValue(1);
        } // ends its work first
        assertThat(place()).contains(Instant.ofEpochMilli(video().turnAt()));
        assertThat(video().isFinished()).isFalse();
        assertThat(video().attempts()).isZero();
    }

    /// Its worker died. Another film is made until that is noticed.
    @Test
    void aFilmWhoseWorkerDiedKeepsItsPlaceToo() throws Exception {
        database.sql()
                .sql("UPDATE film_lease SET picked = TRUE, picked_by = 'dead', last_heartbeat = ?")
                .param(Timestamp.from(Instant.now().minusSeconds(60)))
                .update();
        var order = new FilmOrder("storybook", "a cat", "", 96, 64, 4, 7, null, null);
        videos.add(List.of(Videos.newId()), new NewVideo("org_1", "sora-2", order, null, null, 0, 0));
        AtomicReference<@Nullable Instant> seen = new AtomicReference<>();
        CountDownLatch isRevived = new CountDownLatch(1);
        FilmMaker maker = (_, _, _, progress) -> {
            while (place().isEmpty()) {
                progress.at(0); // ends the test's worker
            }
            seen.compareAndSet(null, place().orElseThrow());
            isRevived.countDown();
        };
        try (FilmWorker _ =
                FilmWorker.start(database, new FolderStore(folder.resolve("content")), maker, "test", KEEP)) {
            assertThat(isRevived.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(seen).hasValue(Instant.ofEpochMilli(video().turnAt()));
    }

    /// In the queue; empty while somebody makes it.
    private Optional<Instant> place() {
        return database.sql()
                .sql("SELECT execution_time FROM film_lease WHERE task_instance = ? AND picked = FALSE")
                .param(id)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    @Test
    void aDraftIsRemovedThoughThereIsNoRoomForAnother() throws Exception {
        Path root = folder.resolve("content");
        BrittleStore content = new BrittleStore(new FolderStore(root));
        content.setMostDrafts(1);
        CountDownLatch isMade = new CountDownLatch(1);
        FilmMaker maker = (_, _, _, _) -> isMade.countDown();
        try (FilmWorker _ = FilmWorker.start(database, content, maker, "test", KEEP)) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (video().attempts() == 0) {
                assertThat(System.nanoTime()).as("time").isLessThan(deadline);
                Thread.sleep(20);
            }
        }
        assertThat(isMade.getCount()).isEqualTo(1);
        assertThat(root.resolve("incoming")).isEmptyDirectory();
    }

    private static SignerException away(boolean isMade) {
        return new SignerException("The signer is away.", isMade, new IllegalStateException());
    }

    private void assertGivenUp() {
        assertThat(video().status()).isEqualTo(Video.FAILED);
        assertThat(video().errorCode()).isEqualTo("signing_failed");
        assertThat(video().errorMessage()).isEqualTo("The signer is away.");
    }

    private Video video() {
        return videos.find("org_1", id).orElseThrow();
    }

    private Runs runs(Clock clock) {
        return new Runs(database, new Events(database, clock), clock, KEEP);
    }
}
