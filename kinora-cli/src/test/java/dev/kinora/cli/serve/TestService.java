package dev.kinora.cli.serve;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.kinora.engine.generate.TinyModel;
import dev.kinora.service.KinoraService;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A service with real workers and a tiny model of random weights, on either database. Started when first asked for,
/// shared by all tests, stopped with the JVM.
enum TestService {
    H2(1),
    POSTGRES(3);

    static final String SMALL = "96x64";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int workers;
    private @Nullable KinoraService service;
    private Path keys = Path.of("");

    TestService(int workers) {
        this.workers = workers;
    }

    synchronized KinoraService service() {
        if (service == null) {
            try {
                service = start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return service;
    }

    private KinoraService start() throws IOException {
        Path folder = Files.createTempDirectory("kinora-service-test");
        Path model = Files.createDirectories(folder.resolve("models").resolve("tiny"));
        TinyModel.write(model);
        Files.copy(Path.of("..", "models", "storybook", "vocabulary.json"), model.resolve("vocabulary.json"));
        Path screen = Files.createDirectories(folder.resolve("models").resolve("screen"));
        Path network = Path.of("..", "models", "screen", "nsfw.safetensors");
        Files.copy(network, screen.resolve("nsfw.safetensors"));
        Path face = Files.createDirectories(folder.resolve("models").resolve("face"));
        Path detector = Path.of("..", "models", "face", "detector.safetensors");
        Files.copy(detector, face.resolve("detector.safetensors"));
        String home = System.setProperty("kinora.home", folder.toString());
        keys = folder.resolve("keys.p12");
        System.setProperty("kinora.keys", keys.toString());
        var settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--kinora.data=" + folder.resolve("data"),
                "--kinora.workers=" + workers,
                "--kinora.worker-heap=400m",
                "--kinora.models.sora-2=tiny",
                "--kinora.sizes=720x1280,1280x720," + SMALL,
                "--kinora.lengths=1,4,8,12",
                "--kinora.tiers.busy.requests-per-minute=60000",
                "--kinora.tiers.prepaid.needs-credits=true",
                "--kinora.tiers.narrow.films-at-once=1",
                "--kinora.tiers.narrow.requests-per-minute=60000",
                "--kinora.private-addresses=true",
                "--kinora.private-pictures=true",
                "--kinora.webhook-retry=300ms"));
        try {
            if (this == POSTGRES) {
                EmbeddedPostgres postgres = EmbeddedPostgres.start();
                settings.add("--kinora.database-url=" + postgres.getJdbcUrl("postgres", "postgres"));
                settings.add("--kinora.database-user=postgres");
            }
            return KinoraService.start(WorkerCommandLine.ofThisJava(), PolicyReview.ofThisMachine(), settings);
        } finally {
            System.setProperty("kinora.home", String.valueOf(home));
            System.clearProperty("kinora.keys");
        }
    }

    String key() {
        return service().firstKey().orElseThrow();
    }

    /// What its workers sign with.
    Path keys() {
        service();
        return keys;
    }

    String base() {
        return "http://127.0.0.1:%d/v1".formatted(service().port());
    }

    /// The real SDK, as a user has it, apart from its base URL.
    OpenAIClient client() {
        return client(key());
    }

    OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder().apiKey(key).baseUrl(base()).build();
    }

    HttpRequest.Builder request(String path) {
        return request(key(), path);
    }

    private HttpRequest.Builder request(String key, String path) {
        return HttpRequest.newBuilder(URI.create(base() + path)).header("authorization", "Bearer " + key);
    }

    HttpResponse<String> get(String path) {
        return get(key(), path);
    }

    HttpResponse<String> get(String key, String path) {
        return send(request(key, path).build());
    }

    HttpResponse<String> post(String path, String json) {
        return post(key(), path, json);
    }

    HttpResponse<String> post(String key, String path, String json) {
        return send(request(key, path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    HttpResponse<String> delete(String key, String path) {
        return send(request(key, path).DELETE().build());
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// An organisation of its own, by invitation.
    String newTenant(String tier) {
        return redeemed("{\"tier\":\"%s\"}".formatted(tier));
    }

    /// Likewise.
    ///
    /// @param invitation JSON of what is asked for
    String redeemed(String invitation) {
        String code = text(post("/invites", invitation), "code");
        return text(
                post("/invites/redeem", "{\"code\":\"%s\",\"organisation\":\"o\",\"name\":\"n\"}".formatted(code)),
                "key");
    }

    static String text(HttpResponse<String> response, String name) {
        var node = new JsonMapper().readTree(response.body()).get(name);
        return Objects.requireNonNull(node, () -> name + " is missing in " + response.body())
                .asString();
    }
}
