package dev.kinora.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.webhooks.Events;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewsTest {
    private static final Clock NOW = Clock.systemUTC();
    private static final Keep KEEP = new Keep(Duration.ofHours(1), Duration.ofDays(14));

    @TempDir
    private static Path folder = Path.of("");

    private final Database database = Database.open(
            new DatabaseAddress("jdbc:h2:file:%s".formatted(folder.resolve("kinora")), "kinora", "secret"), 4);
    private final Previews previews = new Previews(database, NOW);
    private final Events events = new Events(database, NOW);
    private final Runs runs = new Runs(database, events, NOW, KEEP);
    private final Videos videos = new Videos(database, new FilmQueue(database), events, NOW, KEEP.finished());
    private final String id = Videos.newId();

    @BeforeEach
    void aFilmInTheMaking() {
        database.migrate();
        database.sql().sql("DELETE FROM organisation").update();
        database.sql()
                .sql("INSERT INTO organisation VALUES ('org_1', 'o', 'free', 1)")
                .update();
        var order = new FilmOrder("storybook", "a dog", "", 96, 64, 4, 7, null, null);
        videos.add(List.of(id), new NewVideo("org_1", "sora-2", order, null, null, 0, 0));
        runs.begin(id, "run_1");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoListensIsShownEachOnceAndTheLatestOnly() {
        assertThat(previews.after(id, 0)).isEmpty();
        show("run_1", "one");
        show("run_1", "two");
        Previews.Preview latest = previews.after(id, 0).orElseThrow();
        assertThat(text(latest)).isEqualTo("two");
        assertThat(previews.after(id, latest.number())).isEmpty();
        show("run_1", "three");
        assertThat(previews.after(id, latest.number()).map(PreviewsTest::text)).contains("three");
        assertThat(marks()).containsExactlyInAnyOrder("one", "two", "three");
    }

    @Test
    void listeningIsForgottenAfterSeconds() {
        assertThat(previews.isListened(id)).isFalse();
        previews.listen(id);
        assertThat(previews.isListened(id)).isTrue();
        Previews later = new Previews(database, Clock.offset(NOW, Duration.ofSeconds(6)));
        assertThat(later.isListened(id)).isFalse();
    }

    @Test
    void aRunThatIsOverShowsNothing() {
        show("run_1", "one");
        runs.begin(id, "run_2");
        assertThat(previews.after(id, 0)).isEmpty(); // of a film that is begun anew
        show("run_1", "late");
        assertThat(previews.after(id, 0)).isEmpty();
        show("run_2", "anew");
        assertThat(previews.after(id, 0).map(PreviewsTest::text)).contains("anew");
        assertThat(marks()).containsExactlyInAnyOrder("one", "anew");
    }

    @Test
    void nothingIsKeptOfAFilmThatHasEnded() {
        show("run_1", "one");
        runs.complete(id, "run_1", Set.of(), OptionalDouble.empty());
        assertThat(pictures()).isZero();

        show("run_1", "after the end");
        assertThat(pictures()).isZero();
    }

    @Test
    void nothingIsKeptOfAFilmThatIsBlockedOrCancelled() {
        show("run_1", "one");
        runs.block(
                id,
                "run_1",
                new BlockedFilmException("Refused by the rule 'x'.", new IllegalStateException()),
                Set.of());
        assertThat(pictures()).isZero();

        database.sql()
                .sql("UPDATE video SET status = 'in_progress' WHERE id = ?")
                .param(id)
                .update();
        show("run_1", "two");
        assertThat(pictures()).isOne();
        videos.cancel(videos.find("org_1", id).orElseThrow());
        assertThat(pictures()).isZero();
    }

    @Test
    void nothingIsShownOfAFilmOfTheSandbox() {
        show("run_1", "one");
        database.sql()
                .sql("UPDATE video SET sandbox = TRUE WHERE id = ?")
                .param(id)
                .update();
        previews.listen(id);
        assertThat(previews.isListened(id)).isFalse();
        show("run_1", "two");
        assertThat(marks()).containsExactly("one");
    }

    private void show(String run, String picture) {
        previews.show(
                id, run, picture.getBytes(StandardCharsets.UTF_8), picture.substring(0, Math.min(8, picture.length())));
    }

    private static String text(Previews.Preview preview) {
        return new String(Base64.getDecoder().decode(preview.base64()), StandardCharsets.UTF_8);
    }

    private int pictures() {
        return database.sql()
                .sql("SELECT COUNT(*) FROM film_preview")
                .query(Integer.class)
                .single();
    }

    private List<@Nullable String> marks() {
        return database.sql()
                .sql("SELECT mark FROM film_mark WHERE video_id = ?")
                .param(id)
                .query(String.class)
                .list();
    }
}
