package dev.kinora.service.accounts;

import dev.kinora.service.database.Database;
import java.time.Clock;
import java.util.List;

/// Who changed what. Entries outlive what they speak of, also a deleted organisation.
public final class AuditLog {
    private final Database database;
    private final Clock clock;

    public AuditLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param actor the key that was used
    /// @param object what it was done to
    public record Entry(long seq, long at, String organisationId, String actor, String action, String object) {}

    public void add(Caller caller, String action, String object) {
        database.sql()
                .sql("INSERT INTO audit_entry (at, organisation_id, actor, action, object) VALUES (?, ?, ?, ?, ?)")
                .params(clock.millis(), caller.organisationId(), caller.keyId(), action, object)
                .update();
    }

    /// The latest entries first.
    public List<Entry> latest(String organisationId, int limit) {
        return database.sql()
                .sql("SELECT * FROM audit_entry WHERE organisation_id = ? ORDER BY seq DESC FETCH FIRST ? ROWS ONLY")
                .params(organisationId, limit)
                .query(Database.rows(Entry.class))
                .list();
    }
}
