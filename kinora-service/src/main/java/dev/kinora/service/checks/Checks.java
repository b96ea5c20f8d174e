package dev.kinora.service.checks;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.content.StoredContent;
import dev.kinora.service.database.Database;
import dev.kinora.service.ids.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files that are to be looked at: each a row, which is there before the file is read, a file in
/// the content store and a lease that a worker takes. All three are gone as soon as it is
/// answered, or when the [#purge] finds them.
public final class Checks {
    static final String TABLE = "provenance_lease";
    static final TaskDescriptor<Void> CHECK = TaskDescriptor.of("check");
    static final String GROUP = "given";
    static final int MOST_ATTEMPTS = 2;
    /// After that nobody waits for an answer any more.
    static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private static final String PREFIX = "check";
    private static final Duration POLL = Duration.ofMillis(100);

    private final Database database;
    private final ContentStore content;
    private final Clock clock;
    private final SchedulerClient leases;

    public Checks(Database database, ContentStore content, Clock clock) {
        this.database = database;
        this.content = content;
        this.clock = clock;
        leases = SchedulerClient.Builder.create(database.source())
                .tableName(TABLE)
                .jdbcCustomization(database.schedulerDialect())
                .build();
    }

    /// @param problem null if there is an answer
    record Row(
            @Nullable String verdict,
            @Nullable String marks,
            @Nullable String problem) {}

    /// A file to look at.
    record Asked(FileCheck.Kind kind, String name, StoredContent file) {}

    /// What is asked of a file.
    record Question(FileCheck.Kind kind, String name) {}

    /// Takes one of an organisation's places, for a file that is still to be read.
    ///
    /// @param most places of an organisation
    /// @return what [#check] and [#close] want; empty if all are taken
    public Optional<String> open(String organisationId, int most) {
        String id = Ids.random(PREFIX);
        return database.inTransaction(() -> {
            // who comes at the same time waits here, so that it counts this one
            database.sql()
                    .sql("SELECT id FROM organisation WHERE id = ? FOR UPDATE")
                    .param(organisationId)
                    .query(String.class)
                    .single();
            int underWay = database.sql()
                    .sql("SELECT COUNT(*) FROM provenance_check WHERE organisation_id = ?")
                    .param(organisationId)
                    .query(Integer.class)
                    .single();
            if (underWay >= most) {
                return Optional.<String>empty();
            }
            database.sql()
                    .sql("INSERT INTO provenance_check (id, organisation_id, name, created_at, attempts)"
                            + " VALUES (?, ?, '', ?, 0)")
                    .params(id, organisationId, clock.millis())
                    .update();
            return Optional.of(id);
        });
    }

    /// Lets a worker look at a file, and waits.
    ///
    /// @param id from [#open]
    /// @param name as its sender calls it
    /// @return empty if no worker has answered within `patience`
    public Optional<FileCheck.Answer> check(String id, FileCheck.Kind kind, String name, byte[] file, Duration patience)
            throws IOException, InterruptedException {
        store(id, file);
        database.inTransaction(() -> {
            int waiting = database.sql()
                    .sql("UPDATE provenance_check SET kind = ?, name = ? WHERE id = ?")
                    .params(kind.name(), name, id)
                    .update();
            if (waiting == 1) { // else it took so long to send that it was forgotten, or its organisation was deleted
                leases.schedule(CHECK.instance(id).build(), clock.instant());
            }
        });
        return answer(id, patience);
    }

    private void store(String id, byte[] file) throws IOException {
        Path draft = content.newDraft(id);
        try {
            Files.write(draft.resolve(GROUP), file);
            content.put(draft, id, GROUP);
        } finally {
            content.deleteDraft(draft);
        }
    }

    private Optional<FileCheck.Answer> answer(String id, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            Optional<Row> found = database.sql()
                    .sql("SELECT verdict, marks, problem FROM provenance_check WHERE id = ?")
                    .param(id)
                    .query(Row.class)
                    .optional();
            if (found.isEmpty()) return Optional.empty(); // its organisation was deleted
            Row row = found.get();
            if (row.problem() != null) return Optional.of(FileCheck.Answer.problem(row.problem()));
            if (row.verdict() != null && row.marks() != null) {
                Set<String> marks =
                        row.marks().isEmpty() ? Set.of() : Set.of(row.marks().split(",", -1));
                return Optional.of(FileCheck.Answer.of(row.verdict(), marks));
            }
            Thread.sleep(POLL);
        }
        return Optional.empty();
    }

    /// Gives a place back, with all that is left of its file.
    public void close(String id) throws IOException {
        database.sql()
                .sql("DELETE FROM provenance_check WHERE id = ?")
                .param(id)
                .update();
        database.sql()
                .sql("DELETE FROM provenance_lease WHERE task_instance = ? AND picked = FALSE")
                .param(id)
                .update();
        content.delete(id);
    }

    /// The organisation's video that carries one of these watermarks.
    public Optional<String> video(String organisationId, Set<String> marks) {
        return marks.stream()
                .flatMap(mark ->
                        database.sql().sql("""
                                SELECT video.id FROM film_mark JOIN video ON video.id = film_mark.video_id
                                WHERE film_mark.mark = ? AND video.organisation_id = ?
                                ORDER BY video.seq FETCH FIRST 1 ROWS ONLY""").params(mark, organisationId).query(String.class).optional().stream())
                .findFirst();
    }

    /// Removes what processes that were killed have left: rows, leases that nobody holds, files
    /// and drafts.
    public void purge() {
        Instant moment = clock.instant().minus(FORGOTTEN);
        database.sql()
                .sql("DELETE FROM provenance_check WHERE created_at < ?")
                .param(moment.toEpochMilli())
                .update();
        database.sql().sql("""
                        DELETE FROM provenance_lease WHERE (picked = FALSE OR last_heartbeat < ?)
                            AND task_instance NOT IN (SELECT id FROM provenance_check)""").param(Timestamp.from(moment)).update();
        try {
            content.deleteOlder(PREFIX + "_", moment); // a row is always older than its file
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// For a worker. Empty if nobody waits any more, or workers died of the file.
    Optional<Asked> begin(String id) throws IOException {
        int begun = database.sql()
                .sql("UPDATE provenance_check SET attempts = attempts + 1 WHERE id = ? AND attempts < ?")
                .params(id, MOST_ATTEMPTS)
                .update();
        if (begun == 0) {
            finish(id, FileCheck.Answer.problem("The file cannot be read: a worker died of it."));
            return Optional.empty();
        }
        Optional<Question> question = database.sql()
                .sql("SELECT kind, name FROM provenance_check WHERE id = ?")
                .param(id)
                .query(Question.class)
                .optional();
        if (question.isEmpty()) return Optional.empty();
        return content.find(id, GROUP, GROUP)
                .map(file -> new Asked(question.get().kind(), question.get().name(), file));
    }

    /// Takes an attempt back that this worker could not end.
    void giveBack(String id) {
        database.sql()
                .sql("UPDATE provenance_check SET attempts = attempts - 1 WHERE id = ?")
                .param(id)
                .update();
    }

    /// Nothing happens if nobody waits any more.
    void finish(String id, FileCheck.Answer answer) {
        database.sql()
                .sql("UPDATE provenance_check SET verdict = ?, marks = ?, problem = ? WHERE id = ?")
                .param(answer.verdict())
                .param(String.join(",", answer.marks()))
                .param(answer.problem())
                .param(id)
                .update();
    }
}
