package dev.kinora.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.http.Headers;
import com.openai.errors.InvalidWebhookSignatureException;
import com.openai.errors.NotFoundException;
import com.openai.models.videos.Video;
import com.openai.models.webhooks.WebhookCreateParams;
import com.openai.models.webhooks.WebhookVerificationParams;
import com.sun.net.httpserver.HttpServer;
import dev.kinora.service.Workers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Killed workers, full queues, deleted films, events that do not arrive at first.
class ServiceRobustnessTest {
    private static final int LONG = 120; // steps

    private static void assertCompleted(OpenAIClient client, String id) {
        Video video = Films.watch(client, id).getLast();
        assertThat(video.status()).as(video.toString()).isEqualTo(Video.Status.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    void aKilledWorkersFilmIsMadeByAnother(TestService service) {
        OpenAIClient client = service.client(service.newTenant("busy"));
        String id = Films.of(client, "a dog runs", 4, LONG).id();
        Films.watchUntilStarted(client, id);

        service.service().part(Workers.class).running().forEach(ProcessHandle::destroyForcibly);

        List<Video> seen = Films.watch(client, id);
        assertThat(seen.getLast().status()).as(seen.getLast().toString()).isEqualTo(Video.Status.COMPLETED);
        assertThat(seen).extracting(Video::progress).isSorted();
    }

    @ParameterizedTest
    @EnumSource
    void deletingAndCancellingFreeTheWorker(TestService service) {
        OpenAIClient client = service.client();
        String deleted = Films.of(client, "a dog runs", 12, LONG).id();
        Films.watchUntilStarted(client, deleted);
        client.videos().delete(deleted);
        assertThatThrownBy(() -> client.videos().retrieve(deleted)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.videos().downloadContent(deleted)).isInstanceOf(NotFoundException.class);

        String cancelled = Films.of(client, "a dog runs", 12, LONG).id();
        Films.watchUntilStarted(client, cancelled);
        var answer = service.post("/videos/" + cancelled + "/cancel", "{}");

        assertThat(answer.body()).contains("\"status\":\"failed\"").contains("\"code\":\"cancelled\"");
        String next = Films.small(service, "a cat sits");
        assertCompleted(client, next);
    }

    /// The SDK waits as long as it is told and tries again by itself.
    @ParameterizedTest
    @EnumSource
    void whoIsRefusedForNowSucceedsOnRetry(TestService service) {
        OpenAIClient client =
                service.client(service.newTenant("narrow")).withOptions(options -> options.maxRetries(20));
        String first = Films.small(client, "a dog runs").id();
        String second = Films.small(client, "a cat runs").id();
        assertCompleted(client, first);
        assertCompleted(client, second);
    }

    @ParameterizedTest
    @EnumSource
    void whoPollsIsToldWhenToPollAgain(TestService service) {
        String id = Films.of(service.client(), "a dog runs", 4, LONG).id();
        var polled = TestService.send(service.request("/videos/" + id)
                .header("X-Stainless-Poll-Helper", "true")
                .build());
        assertThat(polled.headers().firstValue("openai-poll-after-ms")).contains("1000");
        assertThat(polled.headers().firstValue("x-request-id")).isPresent();
        service.client().videos().delete(id);
    }

    private record Received(Headers headers, String body) {}

    /// The receiver fails twice; the third attempt has the same id and is signed anew.
    @ParameterizedTest
    @EnumSource
    void eventsArriveSignedAlthoughTheReceiverFails(TestService service) throws Exception {
        OpenAIClient client = service.client(service.newTenant("busy"));
        BlockingQueue<Received> received = new LinkedBlockingQueue<>();
        HttpServer server = receiver(received);
        server.start();
        try {
            var endpoint = client.webhooks()
                    .create(WebhookCreateParams.builder()
                            .name("test")
                            .url("http://127.0.0.1:%d/hook"
                                    .formatted(server.getAddress().getPort()))
                            .addEventType(WebhookCreateParams.EventType.of("video.completed"))
                            .build());
            String id = Films.small(client, "a dog runs").id();
            Films.watch(client, id);
            var attempts = new ArrayList<Received>();
            for (int i = 0; i < 3; i++) {
                attempts.add(received.poll(60, TimeUnit.SECONDS));
            }

            assertThat(attempts.stream()
                            .map(r -> r.headers().values("webhook-id"))
                            .distinct())
                    .hasSize(1);
            for (Received attempt : attempts) {
                client.webhooks().unwrap(verification(attempt, attempt.body(), endpoint.signingSecret()));
                assertThat(attempt.body())
                        .contains("\"type\":\"video.completed\"")
                        .contains(id);
            }
            String tampered = attempts.getFirst().body().replace(id, "video_other");
            assertThatThrownBy(() -> client.webhooks()
                            .unwrap(verification(attempts.getFirst(), tampered, endpoint.signingSecret())))
                    .isInstanceOf(InvalidWebhookSignatureException.class);
            assertThat(received.poll(1, TimeUnit.SECONDS)).isNull();
        } finally {
            server.stop(0);
        }
    }

    /// With the secret that the request had; the receiver fails twice.
    @ParameterizedTest
    @EnumSource
    void oneVideosOwnWebhookIsSignedWithTheClientsSecret(TestService service) throws Exception {
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        BlockingQueue<Received> received = new LinkedBlockingQueue<>();
        HttpServer server = receiver(received);
        server.start();
        try {
            String asked = "{\"prompt\":\"a dog\",\"size\":\"%s\",\"seconds\":\"1\",\"num_inference_steps\":2,"
                    + "\"webhook_url\":\"http://127.0.0.1:%d/hook\",\"webhook_secret\":\"%s\"}";
            var answer = service.post(
                    "/videos",
                    asked.formatted(TestService.SMALL, server.getAddress().getPort(), secret));
            assertThat(answer.body()).doesNotContain("webhook");
            for (int i = 0; i < 3; i++) {
                Received attempt = received.poll(120, TimeUnit.SECONDS);
                assertThat(attempt).isNotNull();
                service.client().webhooks().unwrap(verification(attempt, attempt.body(), secret));
                assertThat(attempt.body())
                        .contains("\"type\":\"video.completed\"")
                        .contains(TestService.text(answer, "id"));
            }
            assertThat(received.poll(1, TimeUnit.SECONDS)).isNull();
        } finally {
            server.stop(0);
        }
    }

    private static WebhookVerificationParams verification(Received received, String body, String secret) {
        return WebhookVerificationParams.builder()
                .payload(body)
                .headers(received.headers())
                .secret(secret)
                .build();
    }

    /// Answers 500 twice, then 200.
    private static HttpServer receiver(BlockingQueue<Received> received) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger attempts = new AtomicInteger();
        server.createContext("/hook", exchange -> {
            Headers.Builder headers = Headers.builder();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(attempts.incrementAndGet() <= 2 ? 500 : 200, -1);
            received.add(new Received(headers.build(), body));
            exchange.close();
        });
        return server;
    }

    /// Three workers on one PostgreSQL; one is killed and one told to stop in the middle. Every film is made once.
    @Test
    void sixtyFilmsOfSixTenantsAreEachMadeOnce() throws Exception {
        TestService service = TestService.POSTGRES;
        List<String> keys =
                IntStream.range(0, 6).mapToObj(i -> service.newTenant("busy")).toList();
        var made = new ArrayList<List<String>>();
        for (String key : keys) {
            OpenAIClient client = service.client(key);
            made.add(IntStream.range(0, 10)
                    .mapToObj(i -> Films.small(client, "a dog runs").id())
                    .toList());
        }
        List<ProcessHandle> workers = service.service().part(Workers.class).running();
        workers.getFirst().destroyForcibly();
        workers.getLast().destroy();

        for (int i = 0; i < keys.size(); i++) {
            OpenAIClient client = service.client(keys.get(i));
            for (String id : made.get(i)) {
                assertThat(Films.watch(client, id).getLast().status()).isEqualTo(Video.Status.COMPLETED);
            }
            var usage = TestService.send(service.request("/organisation/usage")
                    .setHeader("authorization", "Bearer " + keys.get(i))
                    .build());
            JsonNode entries = new JsonMapper().readTree(usage.body()).get("data");
            var billed = new ArrayList<String>();
            entries.values().forEach(entry -> billed.add(entry.get("video_id").asString()));
            assertThat(billed).hasSize(10);
            assertThat(new HashSet<>(billed)).isEqualTo(new HashSet<>(made.get(i)));
        }
    }
}
