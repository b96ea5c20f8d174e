package dev.kinora.service.jobs;

import dev.kinora.service.database.Database;
import java.util.List;

/// The ledger: one entry for each film that was made, written with its completion, kept after its deletion.
public record Usage(Database database) {
    /// @param createdAt when it was completed, in milliseconds since 1970 UTC
    public record Entry(String videoId, String model, int seconds, long createdAt) {}

    /// A film was made; in the transaction that completes it.
    void enter(String videoId, long now) {
        database.sql().sql("""
                        INSERT INTO usage_entry (video_id, organisation_id, model, seconds, created_at)
                        SELECT id, organisation_id, local_model, added_seconds, ? FROM video WHERE id = ?""").params(now, videoId).update();
    }

    public List<Entry> of(String organisationId) {
        return database.sql()
                .sql("""
                        SELECT video_id, model, seconds, created_at FROM usage_entry
                        WHERE organisation_id = ? ORDER BY created_at, video_id""")
                .param(organisationId)
                .query(Database.rows(Entry.class))
                .list();
    }

    /// Seconds of video that were made, ever.
    public long seconds(String organisationId) {
        return database.sql()
                .sql("SELECT COALESCE(SUM(seconds), 0) FROM usage_entry WHERE organisation_id = ?")
                .param(organisationId)
                .query(Long.class)
                .single();
    }
}
