package dev.kinora.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordRowsTest {
    private record Film(
            String id,
            int frameCount,
            long createdAt,
            boolean isOld,
            double guidance,
            @Nullable Long endedAt,
            @Nullable Integer steps,
            @Nullable Double scale,
            @Nullable String note) {}

    private record Odd(List<String> names) {}

    @Test
    void columnsAreFoundByTheNamesOfComponents() {
        try (Database database = Database.open(new DatabaseAddress("jdbc:h2:mem:rows", "kinora", ""), 1)) {
            List<Film> films =
                    database.sql().sql("""
                            SELECT 'b' AS note, 2.5 AS scale, 7 AS steps, 8 AS ended_at, 1.5 AS guidance, TRUE AS is_old,
                                5000000000 AS created_at, 3 AS frame_count, 'a' AS id, 'more' AS unread
                            UNION ALL SELECT NULL, NULL, NULL, NULL, 0, FALSE, 1, 2, 'c', ''""").query(Database.rows(Film.class)).list();
            assertThat(films)
                    .containsExactlyInAnyOrder(
                            new Film("a", 3, 5_000_000_000L, true, 1.5, 8L, 7, 2.5, "b"),
                            new Film("c", 2, 1, false, 0, null, null, null, null));
        }
    }

    @Test
    void whatNoColumnHoldsIsRefused() {
        assertThatThrownBy(() -> new RecordRows<>(Odd.class)).hasMessageContaining("names");
    }
}
