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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files that are to be looked at: each a row, a file in the content store and a lease that a worker takes. All three
/// are gone as soon as it is answered.
public final class Checks {
    static final String TABLE = "provenance_lease";
    static final TaskDescriptor<Void> CHECK = TaskDescriptor.of("check");
    static final String GROUP = "given";
    static final int MOST_ATTEMPTS = 2;

    private static final Duration POLL = Duration.ofMillis(100);
    /// After that nobody waits for an answer any more.
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

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

    /// One that nobody waits for.
    record Left(String id) {}

    /// A file to look at.
    record Asked(FileCheck.Kind kind, String name, StoredContent file) {}

    /// What is asked of a file.
    record Question(FileCheck.Kind kind, String name) {}

    /// Lets a worker look at a file, and waits.
    ///
    /// @param name as its sender calls it
    /// @return empty if no worker has answered within `patience`
    public Optional<FileCheck.Answer> check(
            FileCheck.Kind kind, String organisationId, String name, byte[] file, Duration patience)
            throws IOException, InterruptedException {
        String id = Ids.random("check");
        try {
            store(id, file);
            database.inTransaction(() -> {
                database.sql()
                        .sql("INSERT INTO provenance_check (id, kind, organisation_id, name, created_at, attempts)"
                                + " VALUES (?, ?, ?, ?, ?, 0)")
                        .params(id, kind.name(), organisationId, name, clock.millis())
                        .update();
                leases.schedule(CHECK.instance(id).build(), clock.instant());
                return id;
            });
            return answer(id, patience);
        } finally {
            forget(id);
        }
    }

    private void store(String id, byte[] file) throws IOException {
        Path draft = content.newDraft();
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

    private void forget(String id) throws IOException {
        database.sql()
                .sql("DELETE FROM provenance_check WHERE id = ?")
                .param(id)
                .update();
        content.delete(id);
    }

    /// Those that an organisation waits for.
    public int underWay(String organisationId) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM provenance_check WHERE organisation_id = ?")
                .param(organisationId)
                .query(Integer.class)
                .single();
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

    /// Removes what a service that was killed has left.
    public void purge() {
        List<Left> left = database.sql()
                .sql("SELECT id FROM provenance_check WHERE created_at < ?")
                .param(clock.millis() - FORGOTTEN.toMillis())
                .query(Database.rows(Left.class))
                .list();
        try {
            for (Left each : left) forget(each.id());
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
        Question question = database.sql()
                .sql("SELECT kind, name FROM provenance_check WHERE id = ?")
                .param(id)
                .query(Question.class)
                .single();
        return content.find(id, GROUP, GROUP).map(file -> new Asked(question.kind(), question.name(), file));
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
