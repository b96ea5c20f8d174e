package dev.kinora.service.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir
    private Path folder = Path.of("");

    private BrittleStore content;
    private Database database;
    private Leftovers leftovers;

    @BeforeEach
    void open() throws IOException {
        content = new BrittleStore(new FolderStore(folder.resolve("content")));
        var address = new DatabaseAddress("jdbc:h2:file:%s".formatted(folder.resolve("kinora")), "kinora", "secret");
        database = Database.open(address, 2);
        database.migrate();
        leftovers = new Leftovers(database, content, Clock.systemUTC());
        put("run_1");
        put("run_2");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void put(String run) throws IOException {
        Path draft = content.newDraft();
        Files.writeString(draft.resolve("film"), "a film");
        content.put(draft, "video_1", run);
    }

    private boolean isThere(String run) throws IOException {
        return content.find("video_1", run, "film").isPresent();
    }

    @Test
    void whatTheStoreDoesNotDeleteIsFoundAgain() throws IOException {
        content.setBroken(true);
        leftovers.remove("video_1", () -> true);
        leftovers.purge(); // still away
        content.setBroken(false);
        assertThat(isThere("run_1")).isTrue();
        leftovers.purge();
        assertThat(isThere("run_1")).isFalse();
        assertThat(isThere("run_2")).isFalse();
        put("run_1");
        leftovers.purge(); // forgotten
        assertThat(isThere("run_1")).isTrue();
    }

    @Test
    void oneVersionGoesAndTheOthersStay() throws IOException {
        content.setBroken(true);
        leftovers.remove("video_1", "run_1");
        content.setBroken(false);
        leftovers.purge();
        assertThat(isThere("run_1")).isFalse();
        assertThat(isThere("run_2")).isTrue();
    }

    @Test
    void whoseOwnerWasForgottenByAnotherIsLeftToIt() throws IOException {
        leftovers.remove("video_1", () -> false);
        leftovers.purge();
        assertThat(isThere("run_1")).isTrue();
    }
}
