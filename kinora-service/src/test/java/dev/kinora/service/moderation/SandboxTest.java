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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The red-team sandbox over HTTP: who may ask for its films, and who gets them.
class SandboxTest {
    private static final Keep KEEP = new Keep(Duration.ofHours(1), Duration.ofDays(14));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FILM = "a film of the sandbox";
    private static final String ASKED = "{\"prompt\":\"%s\",\"seconds\":\"4\",\"sandbox\":%b}";

    /// Refuses what is bad, and everywhere what is worst.
    private static final PromptReview REVIEW = new PromptReview() {
        @Override
        public Verdict review(String text) {
            return text.contains("bad") ? new Verdict.Refused("violence", "bad") : reviewInSandbox(text);
        }

        @Override
        public Verdict reviewInSandbox(String text) {
            return text.contains("worst") ? new Verdict.Refused("sexual/minors", "worst") : new Verdict.Allowed();
        }
    };

    @TempDir
    private Path folder = Path.of("");

    private String base = "";

    @Test
    void itsFilmsAreMadeForRedTeamersAndLeaveToNobodyElse() throws Exception {
        var settings = List.of("--server.port=0", "--kinora.workers=0", "--kinora.data=" + folder.resolve("data"));
        try (KinoraService service = KinoraService.start(List.of("java"), REVIEW, settings)) {
            base = "http://127.0.0.1:%d/v1".formatted(service.port());
            String admin = service.firstKey().orElseThrow();
            String moderator = person(admin, "moderator");
            String creator = person(admin, "creator");
            String tester = person(admin, "red_teamer");

            for (String other : List.of(admin, moderator, creator)) {
                assertThat(post(other, "/videos", ASKED.formatted("bad", true)).statusCode())
                        .isEqualTo(403);
            }
            assertThat(post(tester, "/videos", ASKED.formatted("bad", false)).body())
                    .contains("moderation_blocked");
            assertThat(post(tester, "/videos", ASKED.formatted("bad worst", true))
                            .body())
                    .contains("moderation_blocked", "worst");
            assertThat(post(tester, "/videos", "{\"prompt\":\"bad\",\"negative_prompt\":\"worst\",\"sandbox\":true}")
                            .body())
                    .contains("moderation_blocked", "negative_prompt");
            assertThat(post(
                                    tester,
                                    "/videos",
                                    "{\"prompt\":\"bad\",\"sandbox\":true,\"input_reference\":{\"file_id\":\"file_1\"}}")
                            .body())
                    .contains("begin with no picture");

            String id = text(post(tester, "/videos", ASKED.formatted("bad", true)), "id");
            String usual = text(post(creator, "/videos", ASKED.formatted("good", false)), "id");
            try (FilmWorker _ = FilmWorker.start(
                    service.part(Database.class), service.part(ContentStore.class), SandboxTest::make, "test", KEEP)) {
                awaitFailed(tester, id);
                awaitFailed(creator, usual);
            }
            assertThat(get(tester, "/videos/" + id).body()).contains("\"code\":\"sandboxed\"");
            assertThat(get(creator, "/videos/" + usual).body()).contains("\"code\":\"moderation_blocked\"");

            assertDeliveredToNobody(tester, id);
            assertThat(post(tester, "/videos/" + id + "/appeal", "{\"text\":\"please\"}")
                            .statusCode())
                    .isEqualTo(404);
            for (String decision : List.of("released", "upheld")) {
                assertThat(post(
                                        moderator,
                                        "/moderation/cases/%s/decision".formatted(id),
                                        "{\"decision\":\"%s\",\"note\":\"n\"}".formatted(decision))
                                .body())
                        .contains("not_decidable");
            }

            String film = "/moderation/cases/%s/content".formatted(id);
            assertThat(get(creator, film).statusCode()).isEqualTo(403);
            assertThat(get(creator, "/moderation/cases?sandbox=true").statusCode())
                    .isEqualTo(403);
            assertThat(get(tester, "/moderation/cases").statusCode()).isEqualTo(403);
            assertThat(get(tester, "/moderation/cases/%s/content".formatted(usual))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(get(moderator, "/moderation/cases").body())
                    .contains(usual)
                    .doesNotContain(id);
            assertThat(get(tester, "/moderation/cases?sandbox=true").body())
                    .contains(id)
                    .doesNotContain(usual);
            assertThat(audited(admin, "sandbox.viewed")).isZero();
            assertThat(get(tester, film).body()).isEqualTo(FILM);
            assertThat(get(moderator, film).body()).isEqualTo(FILM);
            assertThat(audited(admin, "sandbox.viewed")).isEqualTo(2);
            assertThat(audited(admin, "sandbox.asked")).isEqualTo(1);
            post(tester, "/videos", "{\"prompt\":\"bad\",\"sandbox\":true,\"n\":2,\"fps\":12}");
            assertThat(audited(admin, "sandbox.asked")).isEqualTo(3);
            assertThat(get(moderator, "/refusals").body())
                    .contains("RED_TEAMER")
                    .contains("bad worst");
        }
    }

    private void assertDeliveredToNobody(String owner, String id) throws Exception {
        for (String variant : List.of("video", "thumbnail", "spritesheet")) {
            assertThat(get(owner, "/videos/%s/content?variant=%s".formatted(id, variant))
                            .statusCode())
                    .isEqualTo(404);
        }
        for (var way : List.of(
                List.of("/videos/%s/remix".formatted(id), "{\"prompt\":\"good\"}"),
                List.of("/videos/edits", "{\"prompt\":\"good\",\"video\":{\"id\":\"%s\"}}".formatted(id)),
                List.of(
                        "/videos/extensions",
                        "{\"prompt\":\"good\",\"seconds\":\"4\",\"video\":{\"id\":\"%s\"}}".formatted(id)))) {
            assertThat(post(owner, way.getFirst(), way.getLast()).body()).contains("video_not_completed");
        }
        List<String> exported = new ArrayList<>();
        byte[] zip = send(request(owner, "/organisation/export"), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                exported.add(entry.getName());
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .doesNotContain(FILM);
            }
        }
        assertThat(exported).contains("videos/%s.json".formatted(id)).noneMatch(name -> name.endsWith(".mp4"));
    }

    private int audited(String admin, String action) throws Exception {
        return get(admin, "/audit").body().split(action, -1).length - 1;
    }

    private String person(String admin, String role) throws Exception {
        return text(post(admin, "/users", "{\"name\":\"n\",\"role\":\"%s\"}".formatted(role)), "key");
    }

    private void awaitFailed(String key, String id) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!get(key, "/videos/" + id).body().contains("\"status\":\"failed\"")) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private static void make(FilmOrder order, Object given, Path draft, FilmMaker.Progress progress) {
        try {
            Files.writeString(draft.resolve(BlockedFilmException.FILE), order.sandbox() ? FILM : "another film");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        throw order.sandbox()
                ? BlockedFilmException.sandboxed()
                : new BlockedFilmException("Refused by the rule 'x'.", new IllegalStateException());
    }

    private HttpResponse<String> get(String key, String path) throws Exception {
        return send(request(key, path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String key, String path, String json) throws Exception {
        return send(
                request(key, path)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String key, String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("authorization", "Bearer " + key);
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), body);
        }
    }

    private static String text(HttpResponse<String> answer, String name) {
        Matcher matcher = Pattern.compile("\"%s\":\"([^\"]+)\"".formatted(name)).matcher(answer.body());
        assertThat(matcher.find()).as(answer.body()).isTrue();
        return matcher.group(1);
    }
}
