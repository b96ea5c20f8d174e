package dev.kinora.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.videos.ImageInputReferenceParam;
import com.openai.models.videos.Video;
import com.openai.models.videos.VideoCreateParams;
import com.openai.models.videos.VideoDownloadContentParams;
import com.openai.models.videos.VideoListParams;
import com.openai.models.videos.VideoRemixParams;
import com.openai.models.videos.VideoSeconds;
import com.openai.models.videos.VideoSize;
import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/// What Sora's clients do, done by OpenAI's own Java client against a real service with real workers.
class SoraClientTest {
    private static final int TEST_GREY = 90;

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
        Clip film = Clip.load(download(client, queued.id(), "video", "video/mp4", "film.mp4"));
        assertThat(film.frames()).hasSize(96);
        assertThat(film.rate().framesPerSecond()).isEqualTo(24);
        assertThat(film.width()).isEqualTo(720);
        assertThat(film.height()).isEqualTo(1280);
        byte[] thumbnail = Files.readAllBytes(download(client, queued.id(), "thumbnail", "image/webp", "t.webp"));
        assertThat(new String(thumbnail, 8, 4, StandardCharsets.US_ASCII)).isEqualTo("WEBP");
        byte[] sheet = Files.readAllBytes(download(client, queued.id(), "spritesheet", "image/jpeg", "s.jpg"));
        assertThat(sheet).startsWith(0xFF, 0xD8, 0xFF);
        assertThat(ImageIO.read(new ByteArrayInputStream(sheet)).getHeight()).isEqualTo(480);
    }

    private static int rank(String status) {
        return List.of("queued", "in_progress", "completed").indexOf(status);
    }

    private Path download(OpenAIClient client, String id, String variant, String type, String name) throws IOException {
        var params = VideoDownloadContentParams.builder()
                .variant(VideoDownloadContentParams.Variant.of(variant))
                .build();
        try (var response = client.videos().downloadContent(id, params)) {
            byte[] bytes = response.body().readAllBytes();
            assertThat(response.headers().values("content-type")).containsExactly(type);
            assertThat(response.headers().values("content-length")).containsExactly("" + bytes.length);
            return Files.write(folder.resolve(name), bytes);
        }
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

    /// However it is sent, the film begins with it.
    @ParameterizedTest
    @EnumSource
    void aFilmBeginsWithTheGivenPicture(TestService service) throws IOException {
        byte[] png = png(96, 64);
        Path file = Files.write(folder.resolve("first.png"), png);
        String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
        List<Consumer<VideoCreateParams.Builder>> ways = List.of(
                builder -> builder.inputReference(file),
                builder -> builder.inputReference(png),
                builder -> builder.inputReference(new ByteArrayInputStream(png)),
                builder -> builder.inputReference(
                        ImageInputReferenceParam.builder().imageUrl(url).build()));
        OpenAIClient client = service.client();
        List<String> ids = new ArrayList<>();
        for (Consumer<VideoCreateParams.Builder> way : ways) {
            var builder = VideoCreateParams.builder()
                    .prompt("a dog runs")
                    .size(VideoSize.of(TestService.SMALL))
                    .seconds(VideoSeconds.of("1"))
                    .putAdditionalBodyProperty("num_inference_steps", JsonValue.from(2));
            way.accept(builder);
            ids.add(client.videos().create(builder.build()).id());
        }
        ids.add(TestService.text(
                service.post(
                        "/videos",
                        "{\"prompt\":\"a dog\",\"size\":\"96x64\",\"seconds\":\"1\",\"num_inference_steps\":2,"
                                + "\"input_reference\":{\"image_url\":\"%s\"}}".formatted(url)),
                "id"));
        for (String id : ids) {
            assertThat(Films.watch(client, id).getLast().status()).isEqualTo(Video.Status.COMPLETED);
            Clip film = Clip.load(download(client, id, "video", "video/mp4", id + ".mp4"));
            assertThat(film.frames()).hasSize(24);
            assertThat(brightness(film.frames().getFirst())).isBetween(TEST_GREY - 8.0, TEST_GREY + 8.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoPictureOfTheFilmsSizeIsRefused(TestService service) throws IOException {
        byte[] small = png(72, 128);
        refused(service, builder -> builder.inputReference(small), "invalid_value", "input_reference");
        byte[] text = "a picture of a dog".getBytes(StandardCharsets.UTF_8);
        refused(service, builder -> builder.inputReference(text), "invalid_value", "input_reference");
        for (String other : List.of("\"image_url\":\"https://example.com/a.png\"", "\"file_id\":\"file_1\"")) {
            var answer = service.post("/videos", "{\"prompt\":\"a dog\",\"input_reference\":{%s}}".formatted(other));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"code\":\"unsupported\"");
        }
    }

    /// The film's own frames, then as many seconds more as were asked for, and paid for.
    @ParameterizedTest
    @EnumSource
    void aFilmGoesOn(TestService service) throws IOException {
        OpenAIClient client = service.client();
        String source = Films.small(service, "a fox runs");
        Films.watch(client, source);
        String extend = "{\"prompt\":\"a fox sleeps\",\"seconds\":\"%s\",\"video\":{\"id\":\"%s\"}}";
        var answer = service.post("/videos/extensions", extend.formatted(4, source));
        assertThat(TestService.text(answer, "seconds")).isEqualTo("5");
        String longer = TestService.text(answer, "id");

        assertThat(Films.watch(client, longer).getLast().status()).isEqualTo(Video.Status.COMPLETED);

        Clip before = Clip.load(download(client, source, "video", "video/mp4", "before.mp4"));
        Clip after = Clip.load(download(client, longer, "video", "video/mp4", "after.mp4"));
        assertThat(after.frames()).hasSize(5 * 24);
        for (int frame : new int[] {0, 23}) {
            assertThat(distance(before.frames().get(frame), after.frames().get(frame)))
                    .isLessThan(8);
        }
        assertThat(service.get("/organisation/usage").body()).contains(longer).contains("\"seconds\":4");
        for (String seconds : List.of("1", "5", "24")) {
            assertThat(service.post("/videos/extensions", extend.formatted(seconds, source))
                            .body())
                    .contains("must be one of [4, 8, 12, 16, 20]");
        }
        assertThat(service.post("/videos/extensions", extend.formatted(4, "video_1"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.post("/videos/extensions", "{\"prompt\":\"x\",\"seconds\":\"4\"}")
                        .body())
                .contains("'video' with an 'id' is missing");
    }

    /// As long as its source, and another film.
    @ParameterizedTest
    @EnumSource
    void aFilmIsMadeOver(TestService service) throws IOException {
        OpenAIClient client = service.client();
        String source = Films.small(service, "a fox runs");
        String edit = "{\"prompt\":\"a turtle swims\",\"video\":{\"id\":\"%s\"}}".formatted(source);
        assertThat(service.post("/videos/edits", edit).body()).contains("video_not_completed");
        Films.watch(client, source);
        String edited = TestService.text(service.post("/videos/edits", edit), "id");

        assertThat(Films.watch(client, edited).getLast().status()).isEqualTo(Video.Status.COMPLETED);

        Path before = download(client, source, "video", "video/mp4", "source.mp4");
        Path after = download(client, edited, "video", "video/mp4", "edited.mp4");
        assertThat(Clip.load(after).frames()).hasSize(24);
        assertThat(distance(before, after)).isGreaterThan(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeIsRefusedByName(TestService service) {
        refused(service, b -> b.seconds(VideoSeconds.of("5")), "invalid_value", "seconds");
        refused(service, b -> b.size(VideoSize.of("123x456")), "invalid_value", "size");
        refused(service, b -> b.prompt(""), "invalid_value", "prompt");
        refused(service, b -> b.prompt("x".repeat(32_001)), "string_above_max_length", "prompt");
        refused(service, b -> b.model("no-such-model"), "model_not_found", "model");
        refused(service, b -> b.putAdditionalBodyProperty("fps", JsonValue.from(30)), "unsupported", "fps");
        refused(service, b -> b.putAdditionalBodyProperty("sound", JsonValue.from(1)), "unknown_parameter", "sound");
        var answer = service.post("/videos/characters", "{\"name\":\"Pip\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"unsupported\"");
        assertThat(service.get("/nowhere").body()).contains("\"code\":\"not_found\"");
    }

    private static void refused(
            TestService service, Consumer<VideoCreateParams.Builder> change, String code, String param) {
        var builder = VideoCreateParams.builder().prompt("a dog runs");
        change.accept(builder);
        var refusal = catchThrowableOfType(
                BadRequestException.class, () -> service.client().videos().create(builder.build()));
        assertThat(refusal).as("%s of %s", code, param).isNotNull();
        assertThat(refusal.code()).contains(code);
        assertThat(refusal.param()).contains(param);
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
        Path first = download(client, source, "video", "video/mp4", "1.mp4");
        Path same = download(client, remix.id(), "video", "video/mp4", "2.mp4");
        Path another = download(client, TestService.text(other, "id"), "video", "video/mp4", "3.mp4");
        assertThat(distance(first, same)).isLessThan(0.5 * distance(first, another)); // each has a mark of its own
    }

    /// Mean difference of the last frames' values.
    private static double distance(Path film, Path other) {
        return distance(
                Clip.load(film).frames().getLast(), Clip.load(other).frames().getLast());
    }

    private static double distance(Frame frame, Frame other) {
        byte[] a = frame.rgb();
        byte[] b = other.rgb();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
        }
        return sum / a.length;
    }

    private static double brightness(Frame frame) {
        double sum = 0;
        for (byte value : frame.rgb()) {
            sum += value & 0xFF;
        }
        return sum / frame.rgb().length;
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

    private static byte[] png(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, TEST_GREY * 0x010101);
        }
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
