package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.KinoraService;
import dev.kinora.service.moderation.PromptReview;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The short way and Spring's, which an odd spelling of the path takes, answer alike.
class PollFilterTest {
    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private String base = "";
    private String key = "";

    @Test
    void bothWaysAnswerAlike() throws Exception {
        var settings = List.of("--server.port=0", "--kinora.workers=0", "--kinora.data=" + folder.resolve("data"));
        try (KinoraService service =
                KinoraService.start(List.of("java"), _ -> new PromptReview.Verdict.Allowed(), settings)) {
            base = "http://127.0.0.1:%d/v1/videos".formatted(service.port());
            key = service.firstKey().orElseThrow();
            var made = send(request("")
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\":\"a dog, ü and 雪\",\"n\":2}")));
            String id = new JsonMapper().readTree(made.body()).get("id").asString();

            assertAlike(id, 200);
            assertThat(send(request("/" + id)).body()).isEqualTo(made.body());
            assertThat(send(request("/" + id)).headers().firstValue("openai-poll-after-ms"))
                    .contains("1000");
            assertAlike("video_" + "0".repeat(32), 404);
            assertThat(send(request("/" + id).DELETE()).statusCode()).isEqualTo(200);
            assertAlike(id, 404);
            key = "sk-kinora-none";
            assertAlike(id, 401);
        } finally {
            http.close();
        }
    }

    private void assertAlike(String id, int status) throws Exception {
        var fast = send(request("/" + id));
        var slow = send(request("/" + id.replace("video_", "%76ideo_")));
        assertThat(fast.statusCode()).isEqualTo(status).isEqualTo(slow.statusCode());
        assertThat(fast.body()).isEqualTo(slow.body());
        assertThat(told(fast.headers())).isEqualTo(told(slow.headers()));
    }

    /// Apart from what differs from request to request, or with how much is known before it is
    /// sent.
    private static Map<String, List<String>> told(HttpHeaders headers) {
        return headers.map().entrySet().stream()
                .filter(header -> !List.of("date", "x-request-id", "content-length", "transfer-encoding")
                        .contains(header.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
