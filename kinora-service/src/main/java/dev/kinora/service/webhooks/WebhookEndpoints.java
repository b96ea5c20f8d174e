package dev.kinora.service.webhooks;

import dev.kinora.service.database.Database;
import dev.kinora.service.ids.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The webhook endpoints of all organisations.
public final class WebhookEndpoints {
    private static final Duration OLD_SECRET_LIVES = Duration.ofHours(24);

    private final Database database;
    private final Clock clock;

    public WebhookEndpoints(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public WebhookEndpoint add(String organisationId, String name, String url, List<String> types) {
        String id = Ids.random("we");
        database.sql()
                .sql("""
                        INSERT INTO webhook_endpoint (id, organisation_id, name, url, event_types, secret, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        organisationId,
                        name,
                        url,
                        String.join(",", types),
                        WebhookSignature.newSecret(),
                        clock.millis())
                .update();
        return find(organisationId, id).orElseThrow();
    }

    public Optional<WebhookEndpoint> find(String organisationId, String id) {
        return database.sql()
                .sql("SELECT * FROM webhook_endpoint WHERE id = ? AND organisation_id = ?")
                .params(id, organisationId)
                .query(WebhookEndpoint.class)
                .optional();
    }

    /// @param after seq of the last one of the page before
    public List<WebhookEndpoint> page(String organisationId, @Nullable Long after, int limit) {
        return database.sql()
                .sql("""
                        SELECT * FROM webhook_endpoint WHERE organisation_id = ? AND seq < ?
                        ORDER BY seq DESC FETCH FIRST ? ROWS ONLY""")
                .params(organisationId, after == null ? Long.MAX_VALUE : after, limit)
                .query(Database.rows(WebhookEndpoint.class))
                .list();
    }

    public WebhookEndpoint update(WebhookEndpoint endpoint, String name, String url, List<String> types) {
        database.sql()
                .sql("UPDATE webhook_endpoint SET name = ?, url = ?, event_types = ?, updated_at = ? WHERE id = ?")
                .params(name, url, String.join(",", types), clock.millis(), endpoint.id())
                .update();
        return find(endpoint.organisationId(), endpoint.id()).orElseThrow();
    }

    public void delete(WebhookEndpoint endpoint) {
        database.sql()
                .sql("DELETE FROM webhook_endpoint WHERE id = ?")
                .param(endpoint.id())
                .update();
    }

    /// @param keepOld whether deliveries are signed with the old secret, too, for a day
    public WebhookEndpoint rotateSecret(WebhookEndpoint endpoint, boolean keepOld) {
        long now = clock.millis();
        database.sql()
                .sql("""
                        UPDATE webhook_endpoint SET secret = ?, old_secret = ?, old_secret_until = ?, updated_at = ?
                        WHERE id = ?""")
                .param(WebhookSignature.newSecret())
                .param(keepOld ? endpoint.secret() : null)
                .param(keepOld ? now + OLD_SECRET_LIVES.toMillis() : null)
                .param(now)
                .param(endpoint.id())
                .update();
        return find(endpoint.organisationId(), endpoint.id()).orElseThrow();
    }
}
