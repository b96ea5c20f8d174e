package dev.kinora.service.jobs;

import dev.kinora.service.database.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What the metrics tell of films, read from the database when they are asked for: it has the films
/// of all workers. Those that were deleted do not count. What there is no figure of is NaN.
public record FilmMeters(Database database, Clock clock) implements MeterBinder {
    /// What films fail with.
    private static final List<String> CODES = List.of(
            Videos.CANCELLED,
            BlockedFilmException.CODE,
            SignerException.CODE,
            "generation_failed",
            "input_missing",
            "invalid_input",
            "invalid_prompt",
            "out_of_memory",
            BlockedFilmException.SANDBOXED,
            "unsupported",
            "worker_lost");

    private static final Duration LATELY = Duration.ofHours(1);

    @Override
    public void bindTo(MeterRegistry registry) {
        add(registry, "kinora.queue.films", "Films that wait for a worker", FilmMeters::queued);
        add(
                registry,
                "kinora.queue.oldest.seconds",
                "How long the first film has waited for a worker",
                FilmMeters::oldest);
        add(
                registry,
                "kinora.films.wait.seconds",
                "How long films waited that began in the last hour",
                FilmMeters::waited);
        add(registry, "kinora.films.step.seconds", "Of denoising, in films of the last hour", FilmMeters::step);
        for (String code : CODES) {
            Gauge.builder("kinora.films.failed", this, meters -> meters.failed(code))
                    .description("Films that failed, as long as they are kept")
                    .tag("code", code)
                    .register(registry);
        }
    }

    private void add(MeterRegistry registry, String name, String description, ToDoubleFunction<FilmMeters> value) {
        Gauge.builder(name, this, value).description(description).register(registry);
    }

    private double queued() {
        return number("SELECT COUNT(*) FROM video WHERE status = 'queued'");
    }

    private double oldest() {
        double since = number("SELECT MIN(created_at) FROM video WHERE status = 'queued'");
        return Double.isNaN(since) ? 0 : (clock.millis() - since) / 1e3;
    }

    private double waited() {
        return number("SELECT AVG(started_at - created_at) FROM video WHERE started_at > ?", lately()) / 1e3;
    }

    private double step() {
        return number("SELECT AVG(step_seconds) FROM video WHERE completed_at > ?", lately());
    }

    private double failed(String code) {
        return number("SELECT COUNT(*) FROM video WHERE status = 'failed' AND error_code = ?", code);
    }

    private long lately() {
        return clock.millis() - LATELY.toMillis();
    }

    private double number(String sql, Object... values) {
        return database.sql()
                .sql(sql)
                .params(values)
                .query((row, _) -> {
                    double value = row.getDouble(1);
                    return row.wasNull() ? Double.NaN : value;
                })
                .single();
    }
}
