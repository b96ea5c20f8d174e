package dev.kinora.service.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.content.FolderStore;
import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFilesTest {
    @TempDir
    private Path folder = Path.of("");

    /// Both look for room at once, and there is room for one.
    @Test
    void filesThatComeTogetherAreCountedTogether() throws Exception {
        var address = new DatabaseAddress("jdbc:h2:mem:files", "kinora", "");
        try (Database database = Database.open(address, 3);
                var threads = Executors.newFixedThreadPool(2)) {
            database.migrate();
            database.sql()
                    .sql("INSERT INTO organisation VALUES ('org_1', 'o', 'free', 1)")
                    .update();
            StoredFiles files = new StoredFiles(database, new FolderStore(folder), Clock.systemUTC());
            var looking = new CountDownLatch(2);
            Callable<StoredFile> upload = () -> upload(files, kept -> {
                looking.countDown();
                await(looking);
                if (kept > 0) {
                    throw new IllegalStateException("no room");
                }
            });
            assertThat(threads.invokeAll(List.of(upload, upload)))
                    .extracting(Future::state)
                    .containsExactlyInAnyOrder(Future.State.SUCCESS, Future.State.FAILED);
            assertThat(files.bytes("org_1")).isEqualTo(10);
        }
        assertThat(folder.resolve("groups").toFile().list()).hasSize(1);
    }

    private static StoredFile upload(StoredFiles files, LongConsumer room) throws IOException {
        return files.add("org_1", "a", "vision", Duration.ofDays(1), room, path -> Files.write(path, new byte[10]));
    }

    /// For a while: who must wait for the other never comes.
    private static void await(CountDownLatch all) {
        try {
            all.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
