package dev.kinora.service.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.sun.net.httpserver.HttpServer;
import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.FilmQueue;
import dev.kinora.service.jobs.NewVideo;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A webhook of one video, from its events to a receiver.
class VideoWebhookTest {
    private static final Clock NOW = Clock.systemUTC();
    private static final Duration SOON = Duration.ofMillis(50);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private record Received(String path, String id, long timestamp, String signature, String body) {}

    private final Database database = Database.open(new DatabaseAddress("jdbc:h2:mem:hook", "kinora", ""), 4);
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Videos videos =
            new Videos(database, new FilmQueue(database), new Events(database, NOW), NOW, Duration.ofDays(1));
    private @Nullable HttpServer receiver;
    private int failures = 2;

    /// Its own webhook is answered with 500 twice.
    @BeforeEach
    void prepare() throws IOException {
        database.migrate();
        database.sql()
                .sql("INSERT INTO organisation VALUES ('org_1', 'o', 'free', 1)")
                .update();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            var headers = exchange.getRequestHeaders();
            received.add(new Received(
                    path,
                    headers.getFirst("webhook-id"),
                    Long.parseLong(headers.getFirst("webhook-timestamp")),
                    headers.getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(path.equals("/own") && failures-- > 0 ? 500 : 200, -1);
            exchange.close();
        });
        server.start();
        receiver = server;
    }

    @AfterEach
    void close() {
        if (receiver != null) {
            receiver.stop(0);
        }
        database.close();
    }

    private String url(String path) {
        return receiver == null
                ? path
                : "http://127.0.0.1:%d%s".formatted(receiver.getAddress().getPort(), path);
    }

    private Video add(@Nullable VideoWebhook webhook) {
        var order = new FilmOrder("storybook", "a dog", "", 96, 64, 4, 7, null, null);
        return videos.add(
                List.of(Videos.newId()), new NewVideo("org_1", "sora-2", order, null, null, 0, 0, 1, webhook));
    }

    private Scheduler scheduler(WebhookSender sender) {
        return Scheduler.create(database.source(), sender.task())
                .tableName(Events.CHORES)
                .jdbcCustomization(database.schedulerDialect())
                .pollingInterval(SOON)
                .threads(1)
                .build();
    }

    private String row(String column) {
        return database.sql()
                .sql("SELECT COALESCE(%s, 'none') FROM webhook_delivery WHERE url IS NOT NULL".formatted(column))
                .query(String.class)
                .single();
    }

    private static void await(String what, String wanted, Supplier<String> is) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!is.get().contains(wanted)) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(SOON);
        }
    }

    /// The endpoint hears of both videos, the webhook of its own, although it fails and the video is deleted meanwhile.
    @Test
    void itHearsOfItsVideoAlone() throws Exception {
        new WebhookEndpoints(database, NOW).add("org_1", "all", url("/all"), List.of(Events.VIDEO_FAILED));
        Video told = add(new VideoWebhook(url("/own"), SECRET));
        Video other = add(null);
        videos.cancel(told);
        videos.cancel(other);
        videos.delete(told);
        List<Received> own = new ArrayList<>();
        List<String> all = new ArrayList<>();
        try (WebhookSender sender = new WebhookSender(database, SOON, true, NOW)) {
            Scheduler scheduler = scheduler(sender);
            scheduler.start();
            for (int i = 0; i < 5; i++) {
                Received event = received.poll(30, TimeUnit.SECONDS);
                assertThat(event).isNotNull();
                if (event != null && event.path().equals("/own")) {
                    own.add(event);
                } else if (event != null) {
                    all.add(event.body());
                }
            }
            await("secret", "none", () -> row("secret"));
            scheduler.stop();
        }
        assertThat(received).isEmpty();
        assertThat(all).hasSize(2).anyMatch(body -> body.contains(other.id()));
        assertThat(own)
                .hasSize(3)
                .extracting(Received::id)
                .containsOnly(own.getFirst().id());
        for (Received event : own) {
            assertThat(event.body()).contains("\"type\":\"video.failed\"", told.id());
            assertThat(event.signature())
                    .isEqualTo(WebhookSignature.sign(SECRET, event.id(), event.timestamp(), event.body()));
        }
    }

    /// Its host may have moved since it was asked for.
    @Test
    void itsAddressIsLookedAtAgainBeforeSending() throws Exception {
        videos.cancel(add(new VideoWebhook(url("/own"), SECRET)));
        try (WebhookSender sender = new WebhookSender(database, Duration.ofHours(1), false, NOW)) {
            Scheduler scheduler = scheduler(sender);
            scheduler.start();
            await("failure", "must begin with https://", () -> row("last_failure"));
            scheduler.stop();
        }
        assertThat(received).isEmpty();
        assertThat(row("secret")).isEqualTo(SECRET); // there is another attempt
    }

    @Test
    void itIsForgottenWithItsOrganisation() {
        videos.cancel(add(new VideoWebhook(url("/own"), SECRET)));
        database.sql().sql("DELETE FROM organisation").update();
        assertThat(database.sql()
                        .sql("SELECT COUNT(*) FROM webhook_delivery")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
