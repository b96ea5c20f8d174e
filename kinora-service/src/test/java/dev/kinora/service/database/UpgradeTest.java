package dev.kinora.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database of the version before, with films in it, is brought to this one's tables.
class UpgradeTest {
    private static final String BEFORE = "1";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void filmsOfTheVersionBeforeAreKept() {
        var address = new DatabaseAddress("jdbc:h2:file:%s".formatted(folder.resolve("kinora")), "kinora", "secret");
        Flyway.configure(getClass().getClassLoader())
                .dataSource(address.url(), address.user(), address.password())
                .locations("classpath:db/migration")
                .target(BEFORE)
                .load()
                .migrate();
        try (Database database = Database.open(address, 2)) {
            database.sql()
                    .sql("INSERT INTO organisation VALUES ('org_1', 'o', 'free', 1)")
                    .update();
            database.sql().sql("""
                            INSERT INTO video (id, organisation_id, model, local_model, status, progress, created_at,
                                prompt, width, height, seconds, seed, negative_prompt, turn_at, attempts)
                            VALUES ('video_1', 'org_1', 'sora-2', 'storybook', 'queued', 0, 1,
                                'a dog runs', 96, 64, 8, 7, '', 1, 0)""").update();

            database.migrate();
            database.migrate(); // a second time changes nothing

            Map<String, @Nullable Object> film = database.sql()
                    .sql("SELECT given, added_seconds, extensions, prompt FROM video WHERE id = 'video_1'")
                    .query()
                    .singleRow();
            assertThat(film)
                    .containsEntry("given", "NOTHING")
                    .containsEntry("added_seconds", 8)
                    .containsEntry("extensions", 0)
                    .containsEntry("prompt", "a dog runs");
        }
    }
}
