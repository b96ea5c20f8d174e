package dev.kinora.service.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.KinoraService;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.database.Database;
import dev.kinora.service.jobs.BlockedFilmException;
import dev.kinora.service.jobs.FilmMaker;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.FilmWorker;
import dev.kinora.service.jobs.Keep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over HTTP, with a worker whose films are all blocked.
class CasesTest {
    private static final Keep KEEP = new Keep(Duration.ofHours(1), Duration.ofDays(14));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private String base = "";

    @Test
    void aBlockedFilmIsSeenByModeratorsAppealedForAndReleased() throws Exception {
        var settings = List.of("--server.port=0", "--kinora.workers=0", "--kinora.data=" + folder.resolve("data"));
        try (KinoraService service =
                KinoraService.start(List.of("java"), _ -> new PromptReview.Verdict.Allowed(), settings)) {
            base = "http://127.0.0.1:%d/v1".formatted(service.port());
            String admin = service.firstKey().orElseThrow();
            String moderator = text(post(admin, "/users", "{\"name\":\"m\",\"role\":\"moderator\"}"), "key");
            String code = text(post(admin, "/invites", "{}"), "code");
            String maker = text(
                    post(
                            admin,
                            "/invites/redeem",
                            "{\"code\":\"%s\",\"organisation\":\"o\",\"name\":\"n\"}".formatted(code)),
                    "key");
            String id = text(post(maker, "/videos", "{\"prompt\":\"a dog\",\"seconds\":\"4\"}"), "id");
            try (FilmWorker _ = FilmWorker.start(
                    service.part(Database.class), service.part(ContentStore.class), CasesTest::block, "test", KEEP)) {
                awaitFailed(maker, id);
            }

            assertThat(get(maker, "/videos/" + id).body())
                    .contains("moderation_blocked")
                    .contains("rule 'x'");
            assertThat(get(maker, "/videos/" + id + "/content").statusCode()).isEqualTo(404);
            assertThat(get(maker, "/moderation/cases").statusCode()).isEqualTo(403);
            assertThat(get(maker, "/moderation/cases/" + id + "/content").statusCode())
                    .isEqualTo(403);
            assertThat(post(admin, "/videos/" + id + "/appeal", "{\"text\":\"not mine\"}")
                            .statusCode())
                    .isEqualTo(404);

            assertThat(get(moderator, "/moderation/cases").body())
                    .contains(id)
                    .contains("a dog")
                    .contains("rule 'x'");
            assertThat(get(moderator, "/moderation/cases/" + id + "/content").body())
                    .isEqualTo("a film");
            assertThat(decide(moderator, id, "upheld").body()).contains("\"decision\":\"upheld\"");
            assertThat(get(moderator, "/moderation/cases").body()).doesNotContain(id);

            String appeal = "{\"text\":\"it is a dog\"}";
            assertThat(post(maker, "/videos/" + id + "/appeal", appeal).statusCode())
                    .isEqualTo(200);
            assertThat(post(maker, "/videos/" + id + "/appeal", appeal).statusCode())
                    .isEqualTo(404);
            assertThat(get(moderator, "/moderation/cases").body()).contains(id).contains("it is a dog");
            assertThat(decide(moderator, id, "perhaps").statusCode()).isEqualTo(400);
            assertThat(decide(moderator, id, "released").statusCode()).isEqualTo(200);
            assertThat(decide(moderator, id, "released").statusCode()).isEqualTo(400);
            assertThat(decide(moderator, id, "upheld").statusCode()).isEqualTo(400);
            assertThat(get(maker, "/organisation/usage").body()).contains(id);

            assertThat(get(moderator, "/moderation/cases").body()).doesNotContain(id);
            assertThat(get(maker, "/videos/" + id).body())
                    .contains("\"status\":\"completed\"")
                    .contains("\"error\":null");
            assertThat(get(maker, "/videos/" + id + "/content").body()).isEqualTo("a film");
            assertThat(get(admin, "/audit").body())
                    .contains("moderation.viewed", "moderation.upheld", "moderation.released");
        }
    }

    private HttpResponse<String> decide(String key, String id, String decision) throws Exception {
        return post(
                key,
                "/moderation/cases/%s/decision".formatted(id),
                "{\"decision\":\"%s\",\"note\":\"seen\"}".formatted(decision));
    }

    private void awaitFailed(String key, String id) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!get(key, "/videos/" + id).body().contains("\"status\":\"failed\"")) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private static void block(FilmOrder order, Object given, Path draft, FilmMaker.Progress progress) {
        try {
            Files.writeString(draft.resolve(BlockedFilmException.FILE), "a film");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        throw new BlockedFilmException("Refused by the rule 'x'.", new IllegalStateException());
    }

    private HttpResponse<String> get(String key, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("authorization", "Bearer " + key));
    }

    private HttpResponse<String> post(String key, String path, String json) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
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
