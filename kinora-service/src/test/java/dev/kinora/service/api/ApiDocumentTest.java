package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.KinoraService;
import dev.kinora.service.moderation.PromptReview;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The document of a service without workers, its page, and answers that fuzzing from it found to be wrong.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTest {
    private static final List<String> BODILESS = List.of("/cancel", "/videos/characters");

    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable KinoraService service;

    @BeforeAll
    void start(@TempDir Path folder) {
        service = KinoraService.start(
                List.of("no-worker"),
                _ -> new PromptReview.Verdict.Allowed(),
                List.of("--server.port=0", "--kinora.workers=0", "--kinora.data=" + folder));
    }

    @AfterAll
    void stop() {
        http.close();
        Objects.requireNonNull(service).close();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)), headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
            throws IOException, InterruptedException {
        String key = Objects.requireNonNull(service).firstKey().orElseThrow();
        request.header("authorization", "Bearer " + key);
        return http.send(
                headers.length == 0 ? request.build() : request.headers(headers).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:%d%s"
                .formatted(Objects.requireNonNull(service).port(), path));
    }

    @Test
    void everyOperationTellsItsBodyKeyAndRefusals() throws Exception {
        JsonNode document = new JsonMapper().readTree(get("/openapi.json").body());
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        List<String> told = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey() + " " + path.getKey();
                    JsonNode described = operation.getValue();
                    assertThat(described.get("responses").propertyNames())
                            .as(name)
                            .contains("200", "400", "401", "404", "429");
                    assertThat(described.has("security")).as(name).isEqualTo(!name.endsWith("/redeem"));
                    if (operation.getKey().equals("post") && BODILESS.stream().noneMatch(name::endsWith)) {
                        assertThat(described.has("requestBody")).as(name).isTrue();
                        told.add(name);
                    }
                }));
        assertThat(told).contains("post /v1/videos", "post /v1/batches", "post /v1/files");
        assertThat(document.at("/paths/~1v1~1videos/post/requestBody/content/application~1json/schema/required/0")
                        .asString())
                .isEqualTo("prompt");
        assertThat(document.at("/components/schemas/ErrorBody").isMissingNode()).isFalse();
    }

    /// Nothing but its own scripts may run on it.
    @Test
    void thePageIsServedFromHere() throws Exception {
        assertThat(get("/docs").headers().firstValue("location")).contains("/swagger-ui/index.html");
        var page = get("/swagger-ui/index.html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("swagger-ui-bundle.js").doesNotContain("https://");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'self'")
                .doesNotContain("script-src");
        assertThat(get("/swagger-ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        assertThat(get("/openapi.json/swagger-config").body()).contains("\"url\":\"/openapi.json\"");
        assertThat(get("/v1/models")
                        .headers()
                        .firstValue("content-security-policy")
                        .orElseThrow())
                .startsWith("default-src 'none'");
    }

    @Test
    void multipartWithoutABoundaryIsABadRequest() throws Exception {
        String[] type = {"content-type", "multipart/form-data"};
        for (String path : List.of("/v1/videos", "/v1/files", "/v1/invites")) {
            var request = HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.ofString("x"));
            assertThat(send(request, type).body()).as(path).contains("\"code\":\"invalid_multipart\"");
        }
        assertThat(get("/v1/videos?limit=1", type).statusCode()).isIn(200, 400);
    }

    @Test
    void aNumberThatIsTooLargeIsABadRequest() throws Exception {
        var answer = get("/v1/refusals?after=9223372036854775808");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"param\":\"after\"");
    }
}
