package dev.kinora.service.moderation;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the policy refused, kept for moderators for a while.
///
/// @param keep how long; zero keeps nothing
public record Refusals(Database database, Clock clock, Duration keep) {
    private static final int LONGEST_RULE = 1000;
    private static final int LONGEST_TEXT = 32_000;
    private static final int MOST = 100_000;

    /// @param role of who asked; red-teamers try on purpose
    /// @param createdAt milliseconds since 1970 UTC
    public record Refusal(
            long seq,
            String organisationId,
            String keyId,
            String role,
            String category,
            String rule,
            String text,
            long createdAt) {}

    public void add(Caller caller, PromptReview.Verdict.Refused refused, String text) {
        if (keep.isZero()) {
            return;
        }
        database.sql()
                .sql("""
                        INSERT INTO refusal (organisation_id, key_id, role, category, rule, text, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        caller.organisationId(),
                        caller.keyId(),
                        caller.role().name(),
                        refused.category(),
                        shortened(refused.rule(), LONGEST_RULE),
                        shortened(text, LONGEST_TEXT),
                        clock.millis())
                .update();
    }

    private static String shortened(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }

    /// Of all organisations, the latest first.
    ///
    /// @param after seq of the last one of the page before, null for the first page
    public List<Refusal> page(@Nullable Long after, int limit) {
        return database.sql()
                .sql("SELECT * FROM refusal WHERE seq < ? ORDER BY seq DESC FETCH FIRST ? ROWS ONLY")
                .params(after == null ? Long.MAX_VALUE : after, limit)
                .query(Database.rows(Refusal.class))
                .list();
    }

    /// Forgets those whose time is over, and the oldest of too many.
    public void purge() {
        database.sql()
                .sql("DELETE FROM refusal WHERE created_at < ? OR seq <= (SELECT MAX(seq) FROM refusal) - ?")
                .params(clock.millis() - keep.toMillis(), MOST)
                .update();
    }
}
