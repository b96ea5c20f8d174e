package dev.kinora.service.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.service.KinoraService;
import dev.kinora.service.database.Database;
import dev.kinora.service.jobs.FilmMaker;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.FilmWorker;
import dev.kinora.service.jobs.Keep;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.moderation.PromptReview;
import dev.kinora.service.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service whose films lie in a bucket, over HTTP, with a worker that writes them there.
class BucketServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FILM = "0123456789 is a film";

    @TempDir
    private Path folder = Path.of("");

    private String base = "";
    private String key = "";

    private KinoraService start(String... settings) {
        var all = new ArrayList<>(
                List.of("--server.port=0", "--kinora.workers=0", "--kinora.data=" + folder.resolve("data")));
        all.addAll(List.of(settings));
        return KinoraService.start(List.of("java"), _ -> new PromptReview.Verdict.Allowed(), all);
    }

    @Test
    void filmsAreServedFromTheBucketWholeAndInRanges() throws Exception {
        try (FakeBucket bucket = new FakeBucket();
                KinoraService service = start(
                        "--kinora.content=s3://films/kinora",
                        "--kinora.s3-endpoint=" + bucket.endpoint(),
                        "--kinora.s3-path-style=true")) {
            base = "http://127.0.0.1:%d/v1".formatted(service.port());
            key = service.firstKey().orElseThrow();
            String id = text(post("/videos", "{\"prompt\":\"a dog\"}"), "id");
            try (ContentStore workers = bucket.place("/kinora").open();
                    FilmWorker _ = FilmWorker.start(
                            service.part(Database.class),
                            workers,
                            BucketServiceTest::make,
                            "test",
                            new Keep(Duration.ofHours(1), Duration.ofDays(1)))) {
                awaitCompleted(id);
            }
            String path = "/videos/" + id + "/content";
            var whole = send(get(path));
            assertThat(whole.body()).isEqualTo(FILM);
            assertThat(whole.headers().firstValue("content-length")).contains("20");
            assertThat(whole.headers().firstValue("accept-ranges")).contains("bytes");
            var part = send(get(path).header("range", "bytes=4-7"));
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo("4567");
            assertThat(part.headers().firstValue("content-range")).contains("bytes 4-7/20");
            assertThat(send(get(path).header("range", "bytes=-4")).body()).isEqualTo("film");
            assertThat(send(get(path).header("range", "bytes=0-1,10-11")).body())
                    .contains("01", " i", "bytes 10-11/20");
            assertThat(send(get(path).header("range", "bytes=20-")).statusCode())
                    .isEqualTo(416);
            String tag = whole.headers().firstValue("etag").orElseThrow();
            assertThat(send(get(path).header("if-none-match", tag)).statusCode())
                    .isEqualTo(304);
            assertThat(send(get(path + "?variant=thumbnail")).statusCode()).isEqualTo(404);

            String file = text(upload("{}"), "id");
            assertThat(send(get("/files/" + file + "/content")).body()).isEqualTo("{}");
            assertThat(bucket.keys()).hasSize(4).allMatch(name -> name.startsWith("kinora/"));
            send(request("/files/" + file).DELETE());
            send(request("/videos/" + id).DELETE());
            assertThat(bucket.keys()).isEmpty();
        }
    }

    @Test
    void aBucketThatCannotBeUsedIsNamedAtTheStart() {
        try (FakeBucket bucket = new FakeBucket()) {
            assertThatThrownBy(() -> start(
                            "--kinora.content=s3://no-such",
                            "--kinora.s3-endpoint=" + bucket.endpoint(),
                            "--kinora.s3-path-style=true"))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("the bucket 'no-such' cannot be used");
        }
    }

    private static void make(FilmOrder order, Optional<Path> given, Path draft, FilmMaker.Progress progress) {
        try {
            Files.writeString(draft.resolve(Video.File.VIDEO.fileName()), FILM);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void awaitCompleted(String id) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!send(get("/videos/" + id)).body().contains("\"status\":\"completed\"")) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("authorization", "Bearer " + key);
    }

    private HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return send(request(path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> upload(String text) throws Exception {
        String form = "--b\r\ncontent-disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        return send(request("/files")
                .header("content-type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(
                        form.formatted("purpose", "batch") + form.formatted("file", text) + "--b--\r\n")));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String text(HttpResponse<String> answer, String name) {
        Matcher matcher = Pattern.compile("\"%s\":\"([^\"]+)\"".formatted(name)).matcher(answer.body());
        assertThat(matcher.find()).as(answer.body()).isTrue();
        return matcher.group(1);
    }
}
