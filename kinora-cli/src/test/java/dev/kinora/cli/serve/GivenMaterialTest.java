package dev.kinora.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.models.videos.ImageInputReferenceParam;
import com.openai.models.videos.Video;
import com.openai.models.videos.VideoCreateParams;
import com.openai.models.videos.VideoEditParams;
import com.openai.models.videos.VideoExtendParams;
import com.openai.models.videos.VideoSeconds;
import com.openai.models.videos.VideoSize;
import com.sun.net.httpserver.HttpServer;
import dev.kinora.cli.safety.Portrait;
import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Films out of given pictures and films, asked for by OpenAI's own Java client or by hand.
class GivenMaterialTest {
    private static final int TEST_GREY = 90;

    @TempDir
    private Path folder = Path.of("");

    /// However it is sent, the film begins with it.
    @ParameterizedTest
    @EnumSource
    void aFilmBeginsWithTheGivenPicture(TestService service) throws IOException {
        byte[] png = png(96, 64);
        Path file = Files.write(folder.resolve("first.png"), png);
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/first.png", exchange -> {
            exchange.sendResponseHeaders(200, png.length);
            exchange.getResponseBody().write(png);
            exchange.close();
        });
        web.start();
        String address =
                "http://127.0.0.1:%d/first.png".formatted(web.getAddress().getPort());
        String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
        List<Consumer<VideoCreateParams.Builder>> ways = List.of(
                builder -> builder.inputReference(file),
                builder -> builder.inputReference(png),
                builder -> builder.inputReference(new ByteArrayInputStream(png)),
                builder -> builder.inputReference(
                        ImageInputReferenceParam.builder().imageUrl(url).build()),
                builder -> builder.inputReference(
                        ImageInputReferenceParam.builder().imageUrl(address).build()));
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
        web.stop(0);
        for (String id : ids) {
            assertThat(Films.watch(client, id).getLast().status()).isEqualTo(Video.Status.COMPLETED);
            Clip film = Clip.load(Films.download(client, id, "video", "video/mp4", folder.resolve(id + ".mp4")));
            assertThat(film.frames()).hasSize(24);
            assertThat(brightness(film.frames().getFirst())).isBetween(TEST_GREY - 8.0, TEST_GREY + 8.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPersonsFaceBeginsNoFilm(TestService service) {
        OpenAIClient client = service.client();
        String id = client.videos()
                .create(VideoCreateParams.builder()
                        .prompt("a woman smiles")
                        .size(VideoSize.of(TestService.SMALL))
                        .seconds(VideoSeconds.of("1"))
                        .inputReference(Portrait.FILE)
                        .build())
                .id();
        Video refused = Films.watch(client, id).getLast();
        assertThat(refused.status()).isEqualTo(Video.Status.FAILED);
        assertThat(refused.error().orElseThrow().code()).isEqualTo("moderation_blocked");
        assertThat(refused.error().orElseThrow().message()).contains("Refused by the rule 'face'");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoPictureOfTheFilmsSizeIsRefused(TestService service) throws IOException {
        byte[] small = png(72, 128);
        Films.refused(service, builder -> builder.inputReference(small), "invalid_value", "input_reference");
        byte[] text = "a picture of a dog".getBytes(StandardCharsets.UTF_8);
        Films.refused(service, builder -> builder.inputReference(text), "invalid_value", "input_reference");
        String other = "{\"prompt\":\"a dog\",\"input_reference\":{%s}}";
        var far = service.post("/videos", other.formatted("\"image_url\":\"ftp://example.com/a.png\""));
        assertThat(far.statusCode()).isEqualTo(400);
        assertThat(far.body()).contains("cannot be fetched: the URL must begin with");
        var named = service.post("/videos", other.formatted("\"file_id\":\"file_1\""));
        assertThat(named.statusCode()).isEqualTo(400);
        assertThat(named.body()).contains("There is no picture 'file_1'; upload it with the purpose 'vision'");
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

        Clip before = Clip.load(Films.download(client, source, "video", "video/mp4", folder.resolve("before.mp4")));
        Clip after = Clip.load(Films.download(client, longer, "video", "video/mp4", folder.resolve("after.mp4")));
        assertThat(after.frames()).hasSize(5 * 24);
        for (int frame : new int[] {0, 23}) {
            assertThat(Films.distance(before.frames().get(frame), after.frames().get(frame)))
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
                .contains("'video' with an 'id', or a film, is missing");
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

        Path before = Films.download(client, source, "video", "video/mp4", folder.resolve("source.mp4"));
        Path after = Films.download(client, edited, "video", "video/mp4", folder.resolve("edited.mp4"));
        assertThat(Clip.load(after).frames()).hasSize(24);
        assertThat(Films.distance(before, after)).isGreaterThan(1);
    }

    /// A grey film of two seconds at 12 frames a second, sent as a file: it goes on, and is made over.
    @ParameterizedTest
    @EnumSource
    void aFilmThatIsSentIsWorkedOn(TestService service) throws IOException {
        OpenAIClient client = service.client();
        Path file = folder.resolve("own.mp4");
        Frame grey = Frame.load(Files.write(folder.resolve("grey.png"), png(96, 64)));
        Clip.silent(Collections.nCopies(24, grey), FrameRate.of(12)).save(file);

        Video longer = client.videos()
                .extend(VideoExtendParams.builder()
                        .prompt("a dog runs")
                        .seconds(VideoSeconds.of("4"))
                        .video(file)
                        .build());
        Video edited = client.videos()
                .edit(VideoEditParams.builder()
                        .prompt("a turtle swims")
                        .video(file)
                        .build());

        assertThat(longer.seconds()).hasToString("6");
        assertThat(longer.size().asString()).isEqualTo("96x64");
        assertThat(Films.watch(client, longer.id()).getLast().status()).isEqualTo(Video.Status.COMPLETED);
        assertThat(Films.watch(client, edited.id()).getLast().status()).isEqualTo(Video.Status.COMPLETED);
        Clip after = Clip.load(Films.download(client, longer.id(), "video", "video/mp4", folder.resolve("a.mp4")));
        Clip over = Clip.load(Films.download(client, edited.id(), "video", "video/mp4", folder.resolve("b.mp4")));
        assertThat(after.frames()).hasSize(6 * 24);
        assertThat(over.frames()).hasSize(2 * 24);
        for (int frame : new int[] {0, 47}) {
            assertThat(brightness(after.frames().get(frame))).isBetween(TEST_GREY - 8.0, TEST_GREY + 8.0);
        }
    }

    /// Two thirds of a second at 30 frames a second: it stays as long as it is.
    @ParameterizedTest
    @EnumSource
    void aFilmOfAnyLengthIsMadeOver(TestService service) throws IOException {
        Path file = folder.resolve("short.mp4");
        Frame grey = Frame.load(Files.write(folder.resolve("grey.png"), png(96, 64)));
        Clip.silent(Collections.nCopies(20, grey), FrameRate.of(30)).save(file);
        OpenAIClient client = service.client();
        String id = client.videos()
                .edit(VideoEditParams.builder()
                        .prompt("a turtle swims")
                        .video(file)
                        .build())
                .id();
        assertThat(Films.watch(client, id).getLast().status()).isEqualTo(Video.Status.COMPLETED);
        assertThat(Clip.load(Films.download(client, id, "video", "video/mp4", folder.resolve("b.mp4")))
                        .frames())
                .hasSize(16);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoFilmIsRefused(TestService service) {
        byte[] text = "a film of a dog".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> service.client()
                        .videos()
                        .edit(VideoEditParams.builder()
                                .prompt("a dog")
                                .video(text)
                                .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("'video' must be an MP4 or MOV film, whole and not fragmented");
    }

    private static double brightness(Frame frame) {
        double sum = 0;
        for (byte value : frame.rgb()) {
            sum += value & 0xFF;
        }
        return sum / frame.rgb().length;
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
