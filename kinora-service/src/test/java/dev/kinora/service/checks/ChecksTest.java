package dev.kinora.service.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.checks.FileCheck.Answer;
import dev.kinora.service.checks.FileCheck.Kind;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.content.FolderStore;
import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.jobs.FilmMaker;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.FilmQueue;
import dev.kinora.service.jobs.FilmWorker;
import dev.kinora.service.jobs.Keep;
import dev.kinora.service.jobs.NewVideo;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import dev.kinora.service.webhooks.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Files that are to be looked at, with processes that die of them.
class ChecksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final byte[] FILE = {1, 2, 3};
    private static final List<String> COMMAND = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OddEyes.class.getName());

    @TempDir
    private Path folder = Path.of("");

    private Database database;
    private ContentStore content;
    private Checks checks;

    @BeforeEach
    void open() throws IOException {
        var address = new DatabaseAddress("jdbc:h2:file:%s".formatted(folder.resolve("kinora")), "kinora", "secret");
        database = Database.open(address, 8);
        database.migrate();
        for (String organisation : List.of("org_1", "org_2")) {
            database.sql()
                    .sql("INSERT INTO organisation VALUES (?, 'o', 'free', 1)")
                    .param(organisation)
                    .update();
        }
        content = new FolderStore(folder.resolve("content"));
        checks = new Checks(database, content, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void oneProcessServesManyFilesAndNothingIsLeftOfThem() throws Exception {
        try (CheckProcess process = process(PATIENCE);
                CheckWorker _ = CheckWorker.start(database, content, process, "test")) {
            Answer first = look("film.mp4");
            Answer second = look("film.mp4");
            assertThat(first.marks()).isEqualTo(Set.of("0badcafe"));
            assertThat(first.verdict()).matches("\\d+ ORIGIN given false").isEqualTo(second.verdict());
            assertThat(look(OddEyes.THROW).problem()).contains("its log says why");
            assertThat(look(OddEyes.PRINT).verdict()).isEqualTo(first.verdict());
        }
        assertNothingIsLeft();
    }

    @Test
    void aFileThatCrashesItsReaderIsToldOfAndTheNextOneFindsAnother() throws Exception {
        try (CheckProcess process = process(PATIENCE);
                CheckWorker _ = CheckWorker.start(database, content, process, "test")) {
            String before = String.valueOf(look("film.mp4").verdict());
            assertThat(look(OddEyes.CRASH).problem()).contains("died of it");
            assertThat(look("film.mp4").verdict())
                    .matches("\\d+ ORIGIN given false")
                    .isNotEqualTo(before);
        }
        assertNothingIsLeft();
    }

    @Test
    void oneProcessAnswersQuestionsOfAllKinds() throws Exception {
        try (CheckProcess process = process(PATIENCE);
                CheckWorker _ = CheckWorker.start(database, content, process, "test")) {
            String origin = String.valueOf(look("film.mp4").verdict());
            assertThat(look(Kind.PICTURE, "picture").verdict()).isEqualTo(origin.replace("ORIGIN", "PICTURE"));
        }
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFilmThatIsBeingMadeDoesNotNotice(Kind kind) throws Exception {
        Keep keep = new Keep(Duration.ofHours(1), Duration.ofHours(1));
        Clock clock = Clock.systemUTC();
        var videos = new Videos(database, new FilmQueue(database), new Events(database, clock), clock, keep.finished());
        var order = new FilmOrder("storybook", "a dog", "", 96, 64, 4, 7, null, null);
        String id = Videos.newId();
        videos.add(List.of(id), new NewVideo("org_1", "sora-2", order, null, null, 0, 0));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch crashed = new CountDownLatch(1);
        FilmMaker maker = (_, _, _, _) -> {
            begun.countDown();
            awaitUninterruptibly(crashed);
        };
        try (CheckProcess process = process(PATIENCE);
                FilmWorker _ = FilmWorker.start(database, content, maker, "films", keep);
                CheckWorker _ = CheckWorker.start(database, content, process, "checks")) {
            begun.await();
            assertThat(look(kind, OddEyes.CRASH).problem()).contains("died of it");
            crashed.countDown();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!videos.find("org_1", id).orElseThrow().isFinished()) {
                assertThat(System.nanoTime()).as("time").isLessThan(deadline);
                Thread.sleep(50);
            }
        }
        Video film = videos.find("org_1", id).orElseThrow();
        assertThat(film.status()).isEqualTo(Video.COMPLETED);
        assertThat(film.attempts()).isEqualTo(1);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void aFileThatTakesTooLongIsGivenUpAndItsReaderKilled() throws Exception {
        try (CheckProcess process = process(Duration.ofSeconds(10));
                CheckWorker _ = CheckWorker.start(database, content, process, "test")) {
            long reader =
                    Long.parseLong(String.valueOf(look("film.mp4").verdict()).split(" ", -1)[0]);
            assertThat(look(OddEyes.HANG).problem()).contains("longer than 10 seconds");
            ProcessHandle.of(reader).ifPresent(left -> left.onExit().join());
            assertThat(look("film.mp4").verdict()).doesNotStartWith(reader + " ");
        }
        assertNothingIsLeft();
    }

    @Test
    void anOrganisationHasSoManyPlacesAndTakesNoneOfAnothers() throws Exception {
        String first = checks.open("org_1", 2).orElseThrow();
        assertThat(checks.open("org_1", 2)).isPresent();
        assertThat(checks.open("org_1", 2)).isEmpty();
        assertThat(checks.open("org_2", 2)).isPresent();
        checks.close(first);
        assertThat(checks.open("org_1", 2)).isPresent();
    }

    @Test
    void whoComesAtTheSameTimeIsCountedToo() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(6)) {
            var asked = List.of(1, 2, 3, 4, 5, 6).stream()
                    .map(_ -> threads.submit(() -> {
                        start.await();
                        return checks.open("org_1", 4).isPresent();
                    }))
                    .toList();
            start.countDown();
            int admitted = 0;
            for (var each : asked) {
                admitted += each.get() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(4);
        }
    }

    /// A service that was killed closes nothing.
    @Test
    void whatAKilledServiceLeftIsPurgedInItsTime() throws Exception {
        String id = checks.open("org_1", 4).orElseThrow();
        assertThat(checks.check(id, Kind.ORIGIN, "film.mp4", FILE, Duration.ofMillis(1)))
                .isEmpty(); // there is no worker
        Path half = content.newDraft("check_1");
        Files.write(half.resolve("half"), FILE);
        Path film = content.newDraft(); // of something else
        assertThat(rows("provenance_check") + rows("provenance_lease")).isEqualTo(2);

        checks.purge();
        assertThat(rows("provenance_check") + rows("provenance_lease")).isEqualTo(2);
        assertThat(content.find(id, Checks.GROUP, Checks.GROUP)).isPresent();

        Clock later = Clock.offset(Clock.systemUTC(), Checks.FORGOTTEN.plusMinutes(1));
        new Checks(database, content, later).purge();
        assertNothingIsLeft();
        assertThat(half).doesNotExist();
        assertThat(film).exists();
    }

    @Test
    void aLeaseThatIsHeldStaysUntilItsHolderIsSilent() throws Exception {
        String id = checks.open("org_1", 4).orElseThrow();
        assertThat(checks.check(id, Kind.ORIGIN, "film.mp4", FILE, Duration.ofMillis(1)))
                .isEmpty();
        database.sql()
                .sql("UPDATE provenance_lease SET picked = TRUE, last_heartbeat = CURRENT_TIMESTAMP")
                .update();
        checks.close(id);
        checks.purge();
        assertThat(rows("provenance_lease")).isEqualTo(1);
        new Checks(database, content, Clock.offset(Clock.systemUTC(), Checks.FORGOTTEN.plusMinutes(1))).purge();
        assertThat(rows("provenance_lease")).isZero();
    }

    private Answer look(String name) throws Exception {
        return look(Kind.ORIGIN, name);
    }

    private Answer look(Kind kind, String name) throws Exception {
        String id = checks.open("org_1", 4).orElseThrow();
        try {
            return checks.check(id, kind, name, FILE, PATIENCE).orElseThrow();
        } finally {
            checks.close(id);
        }
    }

    private static CheckProcess process(Duration patience) {
        return new CheckProcess(COMMAND, PATIENCE, patience);
    }

    /// The worker has ended by now, so that nobody holds a lease.
    private void assertNothingIsLeft() throws IOException {
        assertThat(rows("provenance_check")).isZero();
        assertThat(rows("provenance_lease")).isZero();
        try (var left = Files.list(folder.resolve("content/groups"))) {
            assertThat(left).isEmpty();
        }
    }

    private int rows(String table) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Integer.class)
                .single();
    }
}
