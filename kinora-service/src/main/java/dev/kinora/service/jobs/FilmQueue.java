package dev.kinora.service.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.kinora.service.database.Database;
import java.time.Instant;

/// The leases of films: db-scheduler's table, from which each worker takes the film whose turn came first.
public final class FilmQueue {
    static final String TABLE = "film_lease";
    static final TaskDescriptor<Void> FILM = TaskDescriptor.of("film");

    private final SchedulerClient leases;

    public FilmQueue(Database database) {
        leases = SchedulerClient.Builder.create(database.source())
                .tableName(TABLE)
                .jdbcCustomization(database.schedulerDialect())
                .build();
    }

    void add(String videoId, long turnAt) {
        leases.schedule(FILM.instance(videoId).build(), Instant.ofEpochMilli(turnAt));
    }
}
