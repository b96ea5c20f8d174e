package dev.kinora.service.webhooks;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.kinora.service.database.Database;
import dev.kinora.service.ids.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What happened, to be told to whoever asked for it. Deliveries are written down in the transaction of what happened,
/// so that none is lost and none tells of something that did not happen.
public final class Events {
    public static final String VIDEO_COMPLETED = "video.completed";
    public static final String VIDEO_FAILED = "video.failed";
    public static final String BATCH = "batch.";
    public static final List<String> TYPES = List.of(
            VIDEO_COMPLETED,
            VIDEO_FAILED,
            BATCH + "completed",
            BATCH + "failed",
            BATCH + "expired",
            BATCH + "cancelled");

    /// db-scheduler's table of the service's own work.
    public static final String CHORES = "chore";
    static final TaskDescriptor<Void> DELIVERY = TaskDescriptor.of("webhook");

    private final Database database;
    private final SchedulerClient chores;
    private final Clock clock;

    public Events(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        chores = chores(database);
    }

    /// For adding chores to the service's own work.
    public static SchedulerClient chores(Database database) {
        return SchedulerClient.Builder.create(database.source())
                .tableName(CHORES)
                .jdbcCustomization(database.schedulerDialect())
                .build();
    }

    /// @param type one of [#TYPES]
    /// @param id of the video or batch
    public void add(String organisationId, String type, String id) {
        List<String> endpoints = database.sql()
                .sql("SELECT id FROM webhook_endpoint WHERE organisation_id = ? AND ',' || event_types || ',' LIKE ?")
                .params(organisationId, "%," + type + ",%")
                .query((row, _) -> row.getString("id"))
                .list();
        String event = Ids.random("evt");
        String body = body(event, type, id, clock.millis());
        endpoints.forEach(endpoint -> addDelivery(endpoint, null, null, event, body));
        webhook(id).ifPresent(own -> addDelivery(null, organisationId, own, event, body));
    }

    /// That of a video alone, if it is one and has one.
    private Optional<VideoWebhook> webhook(String videoId) {
        return database.sql()
                .sql("""
                        SELECT webhook_url AS url, webhook_secret AS secret FROM video
                        WHERE id = ? AND webhook_url IS NOT NULL""")
                .param(videoId)
                .query(Database.rows(VideoWebhook.class))
                .optional();
    }

    /// @param at milliseconds since 1970 UTC
    static String body(String eventId, String type, String id, long at) {
        return "{\"id\":\"%s\",\"object\":\"event\",\"created_at\":%d,\"type\":\"%s\",\"data\":{\"id\":\"%s\"}}"
                .formatted(eventId, at / 1000, type, id);
    }

    /// To an endpoint, or to the webhook of a video of an organisation.
    private void addDelivery(
            @Nullable String endpointId,
            @Nullable String organisationId,
            @Nullable VideoWebhook own,
            String eventId,
            String body) {
        String delivery = Ids.random("dlv");
        database.sql()
                .sql("""
                        INSERT INTO webhook_delivery (id, endpoint_id, organisation_id, url, secret, event_id, body,
                            created_at, attempts)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)""")
                .param(delivery)
                .param(endpointId)
                .param(organisationId)
                .param(own == null ? null : own.url())
                .param(own == null ? null : own.secret())
                .param(eventId)
                .param(body)
                .param(clock.millis())
                .update();
        chores.schedule(DELIVERY.instance(delivery).build(), clock.instant());
    }
}
