package dev.kinora.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A database of the version before, with films in it, is brought to this one's tables.
class UpgradeTest {
    @TempDir
    private Path folder = Path.of("");

    /// The first, and the one before this.
    @ParameterizedTest
    @ValueSource(strings = {"1", "14"})
    void filmsOfTheVersionBeforeAreKept(String before) {
        var address = new DatabaseAddress("jdbc:h2:file:%s".formatted(folder.resolve("kinora")), "kinora", "secret");
        Flyway.configure(getClass().getClassLoader())
                .dataSource(address.url(), address.user(), address.password())
                .locations("classpath:db/migration")
                .target(before)
                .load()
                .migrate();
        try (Database database = Database.open(address, 2)) {
            database.sql()
                    .sql("INSERT INTO organisation VALUES ('org_1', 'o', 'free', 1)")
                    .update();
            boolean isFirst = before.equals("1");
            String insert = """
                    INSERT INTO video (id, organisation_id, model, local_model, status, progress, created_at, prompt,
                        width, height, seconds, seed, negative_prompt, turn_at, attempts%s)
                    VALUES ('video_1', 'org_1', 'sora-2', 'storybook', 'queued', 0, 1, 'a dog runs',
                        96, 64, 8, 7, '', 1, 0%s)""";
            database.sql()
                    .sql(insert.formatted(
                            isFirst ? "" : ", given, added_seconds, extensions", isFirst ? "" : ", 'NOTHING', 8, 0"))
                    .update();

            database.migrate();
            database.migrate(); // a second time changes nothing

            Map<String, @Nullable Object> film = database.sql()
                    .sql(
                            "SELECT given, added_seconds, extensions, prompt, unsigned_since FROM video WHERE id = 'video_1'")
                    .query()
                    .singleRow();
            assertThat(film)
                    .containsEntry("given", "NOTHING")
                    .containsEntry("added_seconds", 8)
                    .containsEntry("extensions", 0)
                    .containsEntry("unsigned_since", null)
                    .containsEntry("prompt", "a dog runs");
        }
    }
}
