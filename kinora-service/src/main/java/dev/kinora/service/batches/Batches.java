package dev.kinora.service.batches;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.kinora.service.database.Database;
import dev.kinora.service.files.StoredFile;
import dev.kinora.service.ids.Ids;
import dev.kinora.service.webhooks.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The batches of all organisations, as the API sees them.
public final class Batches {
    /// The only path that batches may ask.
    public static final String ENDPOINT = "/v1/videos";
    /// In which a batch is to be done, as clients write it; there is no other.
    public static final String WINDOW = "24h";

    static final TaskDescriptor<Void> WORK = TaskDescriptor.of("batch");
    private static final Duration WINDOW_LENGTH = Duration.ofHours(24);
    private static final String UNFINISHED = Arrays.stream(BatchStatus.values())
            .filter(status -> !status.isFinished())
            .map(status -> "'" + status.name() + "'")
            .collect(Collectors.joining(", "));

    private final Database database;
    private final SchedulerClient chores;
    private final Clock clock;

    public Batches(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        chores = Events.chores(database);
    }

    /// A batch of the requests in `input`.
    ///
    /// @param outputSeconds how long its files are to be kept; null for the usual time
    /// @param metadata JSON
    public Batch add(StoredFile input, String keyId, @Nullable Integer outputSeconds, @Nullable String metadata) {
        String id = Ids.random("batch");
        return database.inTransaction(() -> {
            long now = clock.millis();
            database.sql()
                    .sql("""
                            INSERT INTO batch (id, organisation_id, key_id, input_file_id, status, validating_at,
                                expires_at, lines, lines_completed, lines_failed, output_seconds, metadata)
                            VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?)""")
                    .params(id, input.organisationId(), keyId, input.id(), BatchStatus.VALIDATING.name(), now)
                    .param(now + WINDOW_LENGTH.toMillis())
                    .param(outputSeconds)
                    .param(metadata)
                    .update();
            chores.schedule(WORK.instance(id).build(), clock.instant());
            return find(input.organisationId(), id).orElseThrow();
        });
    }

    /// Empty for other organisations' batches, too.
    public Optional<Batch> find(String organisationId, String id) {
        return find(id).filter(batch -> batch.organisationId().equals(organisationId));
    }

    Optional<Batch> find(String id) {
        return database.sql()
                .sql("SELECT * FROM batch WHERE id = ?")
                .param(id)
                .query(Batches::read)
                .optional();
    }

    /// The latest first.
    ///
    /// @param after seq of the last one of the page before, null for the first page
    public List<Batch> page(String organisationId, @Nullable Long after, int limit) {
        return database.sql()
                .sql("""
                        SELECT * FROM batch WHERE organisation_id = ? AND seq < ?
                        ORDER BY seq DESC FETCH FIRST ? ROWS ONLY""")
                .params(organisationId, after == null ? Long.MAX_VALUE : after, limit)
                .query(Batches::read)
                .list();
    }

    public int unfinished(String organisationId) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM batch WHERE organisation_id = ? AND status IN (" + UNFINISHED + ")")
                .param(organisationId)
                .query(Integer.class)
                .single();
    }

    /// Gives up what is not done; the lines that are done are still told. False if all were done.
    public boolean cancel(Batch batch) {
        int changed = database.sql().sql("""
                        UPDATE batch SET status = 'CANCELLING', cancelling_at = ?
                        WHERE id = ? AND status IN ('VALIDATING', 'IN_PROGRESS')""").params(clock.millis(), batch.id()).update();
        return changed == 1
                || find(batch.id())
                        .filter(now -> now.status() == BatchStatus.CANCELLING)
                        .isPresent();
    }

    /// Forgets the batches of an organisation; one that is being worked on ends with that step.
    public void deleteAll(String organisationId) {
        database.sql()
                .sql("DELETE FROM batch WHERE organisation_id = ?")
                .param(organisationId)
                .update();
    }

    /// False if its status was another one meanwhile.
    boolean become(Batch batch, BatchStatus status) {
        return database.sql()
                        .sql("UPDATE batch SET status = ?, %s = ? WHERE id = ? AND status = ?"
                                .formatted(status.column()))
                        .params(
                                status.name(),
                                clock.millis(),
                                batch.id(),
                                batch.status().name())
                        .update()
                == 1;
    }

    private static Batch read(ResultSet row, int number) throws SQLException {
        Map<BatchStatus, Long> moments = new EnumMap<>(BatchStatus.class);
        for (BatchStatus status : BatchStatus.values()) {
            long at = row.getLong(status.column());
            if (!row.wasNull()) {
                moments.put(status, at);
            }
        }
        return new Batch(
                row.getLong("seq"),
                row.getString("id"),
                row.getString("organisation_id"),
                row.getString("key_id"),
                row.getString("input_file_id"),
                row.getString("output_file_id"),
                row.getString("error_file_id"),
                (Integer) row.getObject("output_seconds"),
                BatchStatus.valueOf(row.getString("status")),
                row.getLong("expires_at"),
                moments,
                new Batch.Counts(row.getInt("lines"), row.getInt("lines_completed"), row.getInt("lines_failed")),
                row.getString("metadata"),
                row.getString("problems"));
    }
}
