package dev.kinora.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.content.ContentStore;
import dev.kinora.service.content.FolderStore;
import dev.kinora.service.content.Leftovers;
import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.files.StoredFiles;
import dev.kinora.service.webhooks.Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A film that was made and may not be shown, from the worker to the purge.
class BlockedFilmTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void itIsKeptUntilItsTimeIsOverAndThenRemoved() throws Exception {
        Keep keep = new Keep(Duration.ofHours(1), Duration.ofDays(14));
        var address = new DatabaseAddress("jdbc:h2:file:%s".formatted(folder.resolve("kinora")), "kinora", "secret");
        ContentStore content = new FolderStore(folder.resolve("content"));
        Clock now = Clock.systemUTC();
        try (Database database = Database.open(address, 4)) {
            database.migrate();
            database.sql()
                    .sql("INSERT INTO organisation VALUES ('org_1', 'o', 'free', 1)")
                    .update();
            Videos videos = videos(database, now, keep);
            String id = Videos.newId();
            var order = new FilmOrder("storybook", "a dog", "", 96, 64, 4, 7, null, null);
            videos.add(List.of(id), new NewVideo("org_1", "sora-2", order, null, null, 0, 0));

            try (FilmWorker _ = FilmWorker.start(database, content, BlockedFilmTest::block, "test", keep)) {
                await(videos, id);
            }

            Video video = videos.find("org_1", id).orElseThrow();
            assertThat(video.status()).isEqualTo(Video.FAILED);
            assertThat(video.errorCode()).isEqualTo("moderation_blocked");
            assertThat(video.errorMessage()).contains("rule 'x'");
            String run = String.valueOf(video.run());
            assertThat(content.find(id, run, BlockedFilmException.FILE)).isPresent();
            for (Video.File file : Video.File.values()) {
                assertThat(content.find(id, run, file.fileName())).isEmpty();
            }
            assertThat(new Usage(database).of("org_1")).isEmpty();

            purge(database, content, Clock.offset(now, Duration.ofDays(13)), keep);
            assertThat(content.find(id, run, BlockedFilmException.FILE)).isPresent();
            purge(database, content, Clock.offset(now, Duration.ofDays(15)), keep);
            assertThat(content.find(id, run, BlockedFilmException.FILE)).isEmpty();
            assertThat(videos.find("org_1", id)).isEmpty();
        }
    }

    private static void purge(Database database, ContentStore content, Clock clock, Keep keep) {
        var leftovers = new Leftovers(database, content, clock);
        new Purge(videos(database, clock, keep), new StoredFiles(database, content, clock), () -> {}, leftovers).run();
    }

    private static void block(FilmOrder order, Object given, Path draft, FilmMaker.Progress progress) {
        try {
            Files.writeString(draft.resolve(BlockedFilmException.FILE), "a film");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        throw new BlockedFilmException("Refused by the rule 'x'.", new IllegalStateException());
    }

    private static Videos videos(Database database, Clock clock, Keep keep) {
        return new Videos(database, new FilmQueue(database), new Events(database, clock), clock, keep.finished());
    }

    private static void await(Videos videos, String id) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!videos.find("org_1", id).orElseThrow().isFinished()) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
