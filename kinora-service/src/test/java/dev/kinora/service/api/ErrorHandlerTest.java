package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.KinoraService;
import dev.kinora.service.moderation.PromptReview;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorHandlerTest {
    @TempDir
    private Path folder = Path.of("");

    /// Found by fuzzing: parameters without names, and broken escapes.
    @Test
    void aQueryThatCannotBeReadIsTheClientsFault() throws Exception {
        var settings = List.of("--server.port=0", "--kinora.workers=0", "--kinora.data=" + folder.resolve("data"));
        try (HttpClient http = HttpClient.newHttpClient();
                KinoraService service =
                        KinoraService.start(List.of("java"), _ -> new PromptReview.Verdict.Allowed(), settings)) {
            for (String path : List.of("videos?=1", "organisations?limit=2&=", "batches?after=%C3%28&=x")) {
                String url = "http://127.0.0.1:%d/v1/%s".formatted(service.port(), path);
                var answer = http.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header(
                                        "authorization",
                                        "Bearer " + service.firstKey().orElseThrow())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(path).isEqualTo(400);
                assertThat(answer.body()).contains("invalid_query");
            }
        }
    }
}
