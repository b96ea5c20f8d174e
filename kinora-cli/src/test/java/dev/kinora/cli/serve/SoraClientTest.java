package dev.kinora.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.videos.Video;
import com.openai.models.videos.VideoCreateParams;
import com.openai.models.videos.VideoListParams;
import com.openai.models.videos.VideoRemixParams;
import com.openai.models.videos.VideoSeconds;
import com.openai.models.videos.VideoSize;
import dev.kinora.media.Clip;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What Sora's clients do, done by OpenAI's own Java client against a real service with real workers.
class SoraClientTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void aPromptAloneGivesAFilmOfSorasDefaults(TestService service) throws IOException {
        OpenAIClient client = service.client().withOptions(options -> options.responseValidation(true));
        Video queued = client.videos()
                .create(VideoCreateParams.builder().prompt("a red car drives").build());
        assertThat(queued.status()).isEqualTo(Video.Status.QUEUED);
        assertThat(queued.model().asString()).isEqualTo("sora-2");
        assertThat(queued.seconds()).hasToString("4");
        assertThat(queued.size()).isEqualTo(VideoSize._720X1280);
        assertThat(new JsonMapper()
                        .readTree(service.get("/videos/" + queued.id()).body())
                        .propertyNames())
                .contains("id", "object", "model", "status", "progress", "created_at", "completed_at", "expires_at")
                .contains("prompt", "size", "seconds", "remixed_from_video_id", "error");
        assertThatThrownBy(() -> client.videos().downloadContent(queued.id()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("not ready yet");

        List<Video> seen = Films.watch(client, queued.id());

        assertThat(seen.getLast().status()).isEqualTo(Video.Status.COMPLETED);
        assertThat(seen.getLast().progress()).isEqualTo(100);
        assertThat(seen).extracting(Video::progress).isSorted();
        assertThat(seen.stream().map(video -> video.status().asString()).distinct())
                .isSubsetOf("queued", "in_progress", "completed")
                .isSortedAccordingTo((a, b) -> Integer.compare(rank(a), rank(b)));
        Clip film = Clip.load(Films.download(client, queued.id(), "video", "video/mp4", folder.resolve("film.mp4")));
        assertThat(film.frames()).hasSize(96);
        assertThat(film.rate().framesPerSecond()).isEqualTo(24);
        assertThat(film.width()).isEqualTo(720);
        assertThat(film.height()).isEqualTo(1280);
        byte[] thumbnail = Files.readAllBytes(
                Films.download(client, queued.id(), "thumbnail", "image/webp", folder.resolve("t.webp")));
        assertThat(new String(thumbnail, 8, 4, StandardCharsets.US_ASCII)).isEqualTo("WEBP");
        byte[] sheet = Files.readAllBytes(
                Films.download(client, queued.id(), "spritesheet", "image/jpeg", folder.resolve("s.jpg")));
        assertThat(sheet).startsWith(0xFF, 0xD8, 0xFF);
        assertThat(ImageIO.read(new ByteArrayInputStream(sheet)).getHeight()).isEqualTo(480);
    }

    /// Two films of twelve frames a second, and one that goes on from the first.
    @ParameterizedTest
    @EnumSource
    void severalFilmsOfAnotherRate(TestService service) throws IOException {
        OpenAIClient client = service.client();
        Video first = client.videos()
                .create(VideoCreateParams.builder()
                        .prompt("a dog runs")
                        .size(VideoSize.of(TestService.SMALL))
                        .seconds(VideoSeconds.of("1"))
                        .putAdditionalBodyProperty("num_inference_steps", JsonValue.from(2))
                        .putAdditionalBodyProperty("seed", JsonValue.from(7))
                        .putAdditionalBodyProperty("fps", JsonValue.from(12))
                        .putAdditionalBodyProperty("n", JsonValue.from(2))
                        .build());
        List<String> ids = new JsonMapper()
                .readTree(service.get("/videos/" + first.id()).body()).at("/group").values().stream()
                        .map(JsonNode::asString)
                        .toList();
        assertThat(ids).hasSize(2).startsWith(first.id());
        List<Clip> films = new ArrayList<>();
        for (String id : ids) {
            assertThat(Films.watch(client, id).getLast().status()).isEqualTo(Video.Status.COMPLETED);
            films.add(Clip.load(Films.download(client, id, "video", "video/mp4", folder.resolve(id + ".mp4"))));
        }
        assertThat(films).allSatisfy(film -> {
            assertThat(film.rate().framesPerSecond()).isEqualTo(12);
            assertThat(film.frames()).hasSize(12);
        });
        assertThat(Films.distance(
                        films.getFirst().frames().getLast(),
                        films.getLast().frames().getLast()))
                .isGreaterThan(1);
        String extend = "{\"prompt\":\"a dog\",\"seconds\":\"4\",\"video\":{\"id\":\"%s\"}}".formatted(first.id());
        String longer = TestService.text(service.post("/videos/extensions", extend), "id");
        assertThat(Films.watch(client, longer).getLast().status()).isEqualTo(Video.Status.COMPLETED);
        assertThat(Clip.load(Films.download(client, longer, "video", "video/mp4", folder.resolve("longer.mp4")))
                        .frames())
                .hasSize(5 * 12);
    }

    private static int rank(String status) {
        return List.of("queued", "in_progress", "completed").indexOf(status);
    }

    @ParameterizedTest
    @EnumSource
    void contentComesInRangesAndKnowsItsVariants(TestService service) {
        String id = Films.small(service, "a ball bounces");
        Films.watch(service.client(), id);
        var part = TestService.send(service.request("/videos/" + id + "/content")
                .header("range", "bytes=4-7")
                .header("accept", "application/binary")
                .build());
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("ftyp");
        String tag = part.headers().firstValue("etag").orElseThrow();
        assertThat(TestService.send(service.request("/videos/" + id + "/content")
                                .header("if-none-match", tag)
                                .build())
                        .statusCode())
                .isEqualTo(304);
        assertThat(service.get("/videos/" + id + "/content?variant=gif").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeIsRefusedByName(TestService service) {
        Films.refused(service, b -> b.seconds(VideoSeconds.of("5")), "invalid_value", "seconds");
        Films.refused(service, b -> b.size(VideoSize.of("123x456")), "invalid_value", "size");
        Films.refused(service, b -> b.prompt(""), "invalid_value", "prompt");
        Films.refused(service, b -> b.prompt("x".repeat(32_001)), "string_above_max_length", "prompt");
        Films.refused(service, b -> b.model("no-such-model"), "model_not_found", "model");
        Films.refused(service, b -> b.putAdditionalBodyProperty("fps", JsonValue.from(30)), "invalid_value", "fps");
        Films.refused(
                service, b -> b.putAdditionalBodyProperty("sound", JsonValue.from(1)), "unknown_parameter", "sound");
        var answer = service.post("/videos/characters", "{\"name\":\"Pip\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"unsupported\"");
        assertThat(service.get("/nowhere").body()).contains("\"code\":\"not_found\"");
    }

    /// The same prompt once more is the same film: seed and settings are the source's.
    @ParameterizedTest
    @EnumSource
    void aRemixIsMadeAnewWithTheSameSeed(TestService service) throws IOException {
        OpenAIClient client = service.client();
        String source = Films.small(service, "a fox runs");
        Films.watch(client, source);
        Video remix = client.videos()
                .remix(source, VideoRemixParams.builder().prompt("a fox runs").build());
        assertThat(remix.remixedFromVideoId()).contains(source);
        var other = service.post(
                "/videos",
                "{\"prompt\":\"a fox runs\",\"seed\":8,\"size\":\"%s\",\"seconds\":\"1\",\"num_inference_steps\":2}"
                        .formatted(TestService.SMALL));
        Films.watch(client, remix.id());
        Films.watch(client, TestService.text(other, "id"));
        Path first = Films.download(client, source, "video", "video/mp4", folder.resolve("1.mp4"));
        Path same = Films.download(client, remix.id(), "video", "video/mp4", folder.resolve("2.mp4"));
        Path another =
                Films.download(client, TestService.text(other, "id"), "video", "video/mp4", folder.resolve("3.mp4"));
        assertThat(Films.distance(first, same))
                .isLessThan(0.5 * Films.distance(first, another)); // each has a mark of its own
    }

    @ParameterizedTest
    @EnumSource
    void pagesHaveNoGapsWhileVideosAreAdded(TestService service) {
        String key = service.newTenant("busy");
        OpenAIClient client = service.client(key);
        List<String> made = IntStream.range(0, 5)
                .mapToObj(i -> Films.small(client, "a dog runs").id())
                .toList();
        var descending = new ArrayList<String>();
        for (Video video :
                client.videos().list(VideoListParams.builder().limit(2).build()).autoPager()) {
            descending.add(video.id());
            if (descending.size() == 3) {
                Films.small(client, "a late dog");
            }
        }
        assertThat(descending).containsExactlyElementsOf(made.reversed());
        var ascending = client
                .videos()
                .list(VideoListParams.builder()
                        .limit(2)
                        .order(VideoListParams.Order.ASC)
                        .build())
                .autoPager()
                .stream()
                .map(Video::id)
                .toList();
        assertThat(ascending).hasSize(6).startsWith(made.toArray(new String[0]));
    }

    @ParameterizedTest
    @EnumSource
    void keysAreNeededAndTenantsDoNotSeeEachOther(TestService service) {
        String id = Films.small(service, "a cat sits");
        assertThatThrownBy(() -> service.client("sk-wrong").videos().retrieve(id))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("Incorrect or missing API key");
        OpenAIClient stranger = service.client(service.newTenant("busy"));
        assertThatThrownBy(() -> stranger.videos().retrieve(id)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> stranger.videos().delete(id)).isInstanceOf(NotFoundException.class);
        assertThat(stranger.videos().list().data()).isEmpty();
    }
}
