package dev.kinora.service.files;

import dev.kinora.service.content.ContentStore;
import dev.kinora.service.content.StoredContent;
import dev.kinora.service.database.Database;
import dev.kinora.service.ids.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The files of all organisations: rows in the database, contents in the content store.
public final class StoredFiles {
    /// Requests for a batch.
    public static final String BATCH = "batch";
    /// What a batch has written.
    public static final String BATCH_OUTPUT = "batch_output";
    /// Pictures.
    public static final String VISION = "vision";
    /// How long a file is kept unless its sender says otherwise.
    public static final Duration USUAL_KEEP = Duration.ofDays(30);

    private static final String CONTENT = "content"; // name of the file and of its group in the content store

    private final Database database;
    private final ContentStore content;
    private final Clock clock;

    public StoredFiles(Database database, ContentStore content, Clock clock) {
        this.database = database;
        this.content = content;
        this.clock = clock;
    }

    /// Writes a file's content.
    @FunctionalInterface
    public interface Writing {
        void to(Path file) throws IOException;
    }

    public StoredFile add(String organisationId, String name, String purpose, Duration keep, Writing writing)
            throws IOException {
        return add(organisationId, name, purpose, keep, _ -> {}, writing);
    }

    /// @param room is shown the bytes of the organisation's other files, with none added meanwhile;
    ///     throws where one more is too much
    public StoredFile add(
            String organisationId, String name, String purpose, Duration keep, LongConsumer room, Writing writing)
            throws IOException {
        String id = Ids.random("file");
        Path draft = content.newDraft();
        try {
            Path file = draft.resolve(CONTENT);
            writing.to(file);
            long bytes = Files.size(file);
            content.put(draft, id, CONTENT);
            database.inTransaction(() -> {
                lock(organisationId);
                room.accept(bytes(organisationId));
                insert(id, organisationId, name, purpose, bytes, keep);
            });
            return find(organisationId, id).orElseThrow();
        } catch (RuntimeException failed) {
            content.delete(id);
            throw failed;
        } finally {
            content.deleteDraft(draft);
        }
    }

    /// Lets no other file of the organisation in until the transaction ends.
    private void lock(String organisationId) {
        database.sql()
                .sql("SELECT id FROM organisation WHERE id = ? FOR UPDATE")
                .param(organisationId)
                .query(String.class)
                .optional();
    }

    private void insert(String id, String organisationId, String name, String purpose, long bytes, Duration keep) {
        database.sql()
                .sql("""
                        INSERT INTO stored_file (id, organisation_id, name, purpose, bytes, created_at, expires_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(id, organisationId, name, purpose, bytes, clock.millis(), clock.millis() + keep.toMillis())
                .update();
    }

    /// Empty for other organisations' files, too.
    public Optional<StoredFile> find(String organisationId, String id) {
        return database.sql()
                .sql("SELECT * FROM stored_file WHERE id = ? AND organisation_id = ?")
                .params(id, organisationId)
                .query(StoredFile.class)
                .optional();
    }

    /// Empty if it is gone.
    public Optional<StoredContent> content(StoredFile file) throws IOException {
        return content.find(file.id(), CONTENT, CONTENT);
    }

    /// Files in the order of their adding.
    ///
    /// @param purpose null for all
    /// @param after seq of the last one of the page before, null for the first page
    public List<StoredFile> page(
            String organisationId, @Nullable String purpose, @Nullable Long after, int limit, boolean descending) {
        long from = after != null ? after : descending ? Long.MAX_VALUE : Long.MIN_VALUE;
        String order = descending ? "seq < ? ORDER BY seq DESC" : "seq > ? ORDER BY seq";
        return database.sql()
                .sql("SELECT * FROM stored_file WHERE organisation_id = ? AND (? = '' OR purpose = ?) AND " + order
                        + " FETCH FIRST ? ROWS ONLY")
                .params(organisationId, purpose == null ? "" : purpose, purpose == null ? "" : purpose, from, limit)
                .query(Database.rows(StoredFile.class))
                .list();
    }

    /// Of all files of an organisation.
    public long bytes(String organisationId) {
        return database.sql()
                .sql("SELECT COALESCE(SUM(bytes), 0) FROM stored_file WHERE organisation_id = ?")
                .param(organisationId)
                .query(Long.class)
                .single();
    }

    /// Of a file whose row did not come to be.
    public void deleteContent(StoredFile file) throws IOException {
        content.delete(file.id());
    }

    /// The row last: while it is there, what failed is tried again.
    public void delete(StoredFile file) throws IOException {
        content.delete(file.id());
        database.sql()
                .sql("DELETE FROM stored_file WHERE id = ?")
                .param(file.id())
                .update();
    }

    /// Files whose time is over.
    public List<StoredFile> expired(int limit) {
        return database.sql()
                .sql("SELECT * FROM stored_file WHERE expires_at < ? ORDER BY expires_at FETCH FIRST ? ROWS ONLY")
                .params(clock.millis(), limit)
                .query(Database.rows(StoredFile.class))
                .list();
    }
}
