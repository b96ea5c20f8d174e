package dev.kinora.service.webhooks;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.kinora.service.database.Database;
import dev.kinora.service.ids.Ids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers events until the receiver answers with 2xx, with pauses that double, for three days. The `webhook-id` stays
/// the same, so that receivers can tell repetitions; the signature is made anew each time, because they refuse old
/// ones.
public final class WebhookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final int LONGEST_FAILURE = 500;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final Duration GIVES_UP_AFTER = Duration.ofHours(72);

    private final Database database;
    private final Duration firstPause;
    private final boolean privateAllowed;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public WebhookSender(Database database, Duration firstPause, boolean privateAllowed, Clock clock) {
        this.database = database;
        this.firstPause = firstPause;
        this.privateAllowed = privateAllowed;
        this.clock = clock;
    }

    private record Delivery(
            String id,
            String eventId,
            String body,
            long createdAt,
            int attempts,
            String url,
            String secret,
            @Nullable String oldSecret,
            @Nullable Long oldSecretUntil) {
        Message message() {
            return new Message(url, eventId, body, secret, oldSecret, oldSecretUntil);
        }
    }

    /// @param oldSecret signs, too, until `oldSecretUntil`
    private record Message(
            String url,
            String id,
            String body,
            String secret,
            @Nullable String oldSecret,
            @Nullable Long oldSecretUntil) {}

    /// Sends an event that did not happen, of a video that does not exist, once.
    ///
    /// @return the receiver's HTTP status; 0 if it cannot be reached
    public int test(WebhookEndpoint endpoint, String type) {
        String id = Ids.random("evt");
        String body = Events.body(id, type, Ids.random("video_test"), clock.millis());
        try {
            return send(new Message(endpoint.url(), id, body, endpoint.secret(), null, null));
        } catch (IOException unreachable) {
            return 0;
        }
    }

    /// For the scheduler of [Events#CHORES].
    public CustomTask<Void> task() {
        return Tasks.custom(Events.DELIVERY)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(firstPause)))
                .execute((instance, _) -> find(instance.getId())
                        .flatMap(this::deliver)
                        .map(WebhookSender::again)
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    private static CompletionHandler<Void> again(Instant when) {
        return (complete, operations) -> operations.reschedule(complete, when);
    }

    private Optional<Delivery> find(String id) {
        return database.sql().sql("""
                        SELECT d.id, d.event_id, d.body, d.created_at, d.attempts, COALESCE(d.url, e.url) AS url,
                            COALESCE(d.secret, e.secret) AS secret, e.old_secret, e.old_secret_until
                        FROM webhook_delivery d LEFT JOIN webhook_endpoint e ON e.id = d.endpoint_id
                        WHERE d.id = ? AND d.delivered_at IS NULL AND COALESCE(d.secret, e.secret) IS NOT NULL""").param(id).query(Delivery.class).optional();
    }

    /// When to try again; empty if it arrived or has been tried for too long.
    private Optional<Instant> deliver(Delivery delivery) {
        String failure = attempt(delivery.message());
        boolean isOver = failure == null || clock.millis() - delivery.createdAt() > GIVES_UP_AFTER.toMillis();
        database.sql()
                .sql("""
                        UPDATE webhook_delivery SET attempts = attempts + 1, last_failure = ?, delivered_at = ?,
                            secret = CASE WHEN ? THEN NULL ELSE secret END
                        WHERE id = ?""")
                .param(failure)
                .param(failure == null ? clock.millis() : null)
                .param(isOver)
                .param(delivery.id())
                .update();
        if (isOver) {
            return Optional.empty();
        }
        LOG.info("{} to {}: {}", delivery.eventId(), delivery.url(), failure);
        return Optional.of(clock.instant().plus(pause(delivery.attempts() + 1)));
    }

    /// Null if it arrived, or why it did not.
    private @Nullable String attempt(Message message) {
        try {
            int status = send(message);
            return status / 100 == 2 ? null : "The receiver answered %d.".formatted(status);
        } catch (IOException failed) {
            String why = "The receiver cannot be reached: %s".formatted(failed);
            return why.substring(0, Math.min(LONGEST_FAILURE, why.length()));
        }
    }

    private int send(Message message) throws IOException {
        URI url = URI.create(message.url());
        Optional<String> problem = PublicAddress.problem(url, privateAllowed);
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
        long timestamp = clock.millis() / 1000;
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("content-type", "application/json")
                .header("user-agent", "Kinora-Webhooks/1.0")
                .header("webhook-id", message.id())
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signature(message, timestamp))
                .POST(HttpRequest.BodyPublishers.ofString(message.body()))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("The service was stopped meanwhile.", interrupted);
        }
    }

    private String signature(Message message, long timestamp) {
        String signature = WebhookSignature.sign(message.secret(), message.id(), timestamp, message.body());
        boolean oldLives = message.oldSecretUntil() != null && message.oldSecretUntil() > clock.millis();
        if (message.oldSecret() == null || !oldLives) {
            return signature;
        }
        return signature + " " + WebhookSignature.sign(message.oldSecret(), message.id(), timestamp, message.body());
    }

    /// After so many attempts.
    Duration pause(int attempts) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(20, attempts - 1));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
