package dev.kinora.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.webhooks.Events;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FilmMetersTest {
    private static final Clock START = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Keep KEEP = new Keep(Duration.ofDays(1), Duration.ofDays(14));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private double value(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    /// One film began after 20 seconds and was made, one after 40 and failed, one waits for 90.
    @Test
    void filmsAreCountedAndTimed() {
        try (Database database = Database.open(new DatabaseAddress("jdbc:h2:mem:meters", "kinora", ""), 2)) {
            database.migrate();
            new FilmMeters(database, after(90)).bindTo(registry);
            assertThat(value("kinora.queue.oldest.seconds")).isZero();
            assertThat(value("kinora.films.wait.seconds")).isNaN();
            database.sql()
                    .sql("INSERT INTO organisation VALUES ('org_1', 'o', 'free', 1)")
                    .update();
            var order = new FilmOrder("storybook", "a dog", "", 96, 64, 4, 7, null, null);
            List<String> ids = List.of("video_1", "video_2", "video_3");
            new Videos(database, new FilmQueue(database), new Events(database, START), START, KEEP.finished())
                    .add(ids, new NewVideo("org_1", "sora-2", order, null, null, 0, 0));
            runs(database, 20).begin("video_1", "run_1");
            runs(database, 25).begin("video_1", "run_2"); // the first worker died
            runs(database, 60).complete("video_1", "run_2", Set.of(), OptionalDouble.of(0.25));
            runs(database, 40).begin("video_2", "run_3");
            runs(database, 41).fail("video_2", "run_3", "out_of_memory", "Too little memory.");

            assertThat(value("kinora.queue.films")).isEqualTo(1);
            assertThat(value("kinora.queue.oldest.seconds")).isCloseTo(90, offset(1e-9));
            assertThat(value("kinora.films.wait.seconds")).isCloseTo(30, offset(1e-9));
            assertThat(value("kinora.films.step.seconds")).isCloseTo(0.25, offset(1e-9));
            assertThat(value("kinora.films.failed", "code", "out_of_memory")).isEqualTo(1);
            assertThat(value("kinora.films.failed", "code", "cancelled")).isZero();
        }
    }

    private static Clock after(int seconds) {
        return Clock.offset(START, Duration.ofSeconds(seconds));
    }

    private static Runs runs(Database database, int seconds) {
        return new Runs(database, new Events(database, after(seconds)), after(seconds), KEEP);
    }

    /// Two parts of three and two steps; between them other work is done for a second.
    @Test
    void whatIsBetweenThePartsOfAFilmIsNoStep() {
        long[] now = {-500_000_000};
        StepTimes times = new StepTimes(() -> now[0]);
        assertThat(times.seconds()).isEmpty();
        for (int step : List.of(1, 2, 3)) {
            now[0] += 200_000_000;
            times.stepped(step);
        }
        now[0] += 1_000_000_000;
        times.stepped(1);
        now[0] += 500_000_000;
        times.stepped(2);
        assertThat(times.seconds()).hasValue(0.3);
    }
}
