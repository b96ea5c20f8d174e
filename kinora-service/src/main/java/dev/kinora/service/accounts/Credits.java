package dev.kinora.service.accounts;

import dev.kinora.service.database.Database;
import java.time.Clock;
import java.util.List;

/// Seconds of video that organisations were given. What they have used is in the ledger, which is written when films
/// are completed; so what fails or is cancelled costs nothing.
public record Credits(Database database, Clock clock) {
    /// @param seconds negative where they were taken back
    /// @param actor the key that gave them, or the invitation
    /// @param createdAt milliseconds since 1970 UTC
    public record Grant(int seconds, String note, String actor, long createdAt) {}

    public void grant(String organisationId, int seconds, String note, String actor) {
        database.sql()
                .sql("""
                        INSERT INTO credit_grant (organisation_id, seconds, note, actor, created_at)
                        VALUES (?, ?, ?, ?, ?)""")
                .params(organisationId, seconds, note, actor, clock.millis())
                .update();
    }

    public List<Grant> grants(String organisationId) {
        return database.sql()
                .sql("""
                        SELECT seconds, note, actor, created_at FROM credit_grant
                        WHERE organisation_id = ? ORDER BY seq""")
                .param(organisationId)
                .query(Database.rows(Grant.class))
                .list();
    }

    /// What was given and is neither used nor promised to films under way.
    public long left(String organisationId) {
        return database.sql()
                .sql("""
                        SELECT (SELECT COALESCE(SUM(seconds), 0) FROM credit_grant WHERE organisation_id = ?)
                             - (SELECT COALESCE(SUM(seconds), 0) FROM usage_entry WHERE organisation_id = ?)
                             - (SELECT COALESCE(SUM(added_seconds), 0) FROM video
                                WHERE organisation_id = ? AND status IN ('queued', 'in_progress'))""")
                .params(organisationId, organisationId, organisationId)
                .query(Long.class)
                .single();
    }
}
