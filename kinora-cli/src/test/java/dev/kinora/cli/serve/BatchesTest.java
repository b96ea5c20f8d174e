package dev.kinora.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileListParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files and batches, asked for by OpenAI's own Java client.
class BatchesTest {
    private static final String LINE =
            "{\"custom_id\":\"%s\",\"method\":\"POST\",\"url\":\"/v1/videos\",\"body\":{\"prompt\":\"a dog runs\","
                    + "\"size\":\"%s\",\"seconds\":\"1\",\"num_inference_steps\":2%s}}\n";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder = Path.of("");

    private static Batch start(OpenAIClient client, String fileId) {
        return client.batches()
                .create(BatchCreateParams.builder()
                        .inputFileId(fileId)
                        .endpoint(BatchCreateParams.Endpoint.of("/v1/videos"))
                        .completionWindow(BatchCreateParams.CompletionWindow._24H)
                        .metadata(BatchCreateParams.Metadata.builder()
                                .putAdditionalProperty("run", JsonValue.from("7"))
                                .build())
                        .build());
    }

    private static Batch finished(OpenAIClient client, String id) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Batch batch = client.batches().retrieve(id);
        while (!List.of("completed", "failed", "expired", "cancelled")
                .contains(batch.status().asString())) {
            assertThat(System.nanoTime()).as(batch.toString()).isLessThan(deadline);
            Thread.sleep(200);
            batch = client.batches().retrieve(id);
        }
        return batch;
    }

    private static List<JsonNode> lines(OpenAIClient client, String fileId) throws IOException {
        try (var content = client.files().content(fileId)) {
            String text = new String(content.body().readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(line -> new JsonMapper().readTree(line)).toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyLineOfABatchIsAnswered(TestService service) throws Exception {
        OpenAIClient client = service.client(service.newTenant("busy"));
        byte[] png = png();
        FileObject picture = client.files()
                .create(FileCreateParams.builder()
                        .file(new ByteArrayInputStream(png))
                        .purpose(FilePurpose.VISION)
                        .build());
        Path input = Files.writeString(
                folder.resolve("films.jsonl"),
                LINE.formatted("first", TestService.SMALL, "")
                        + LINE.formatted("wrong", "1x1", "")
                        + LINE.formatted(
                                "shown",
                                TestService.SMALL,
                                ",\"input_reference\":{\"file_id\":\"%s\"}".formatted(picture.id())));
        FileObject file = client.files()
                .create(FileCreateParams.builder()
                        .file(input)
                        .purpose(FilePurpose.BATCH)
                        .build());
        assertThat(file.filename()).isEqualTo("films.jsonl");
        assertThat(file.bytes()).isEqualTo(Files.size(input));

        Batch begun = start(client, file.id());
        assertThat(begun.status().asString()).isEqualTo("validating");
        Batch batch = finished(client, begun.id());

        assertThat(batch.status().asString()).as(batch.toString()).isEqualTo("completed");
        assertThat(batch.requestCounts().orElseThrow().completed()).isEqualTo(2);
        assertThat(batch.requestCounts().orElseThrow().failed()).isEqualTo(1);
        assertThat(batch.metadata().orElseThrow()._additionalProperties()).containsKey("run");
        List<JsonNode> made = lines(client, batch.outputFileId().orElseThrow());
        assertThat(made).extracting(line -> line.get("custom_id").asString()).containsExactly("first", "shown");
        for (JsonNode line : made) {
            assertThat(line.at("/response/status_code").asInt()).isEqualTo(200);
            String video = line.at("/response/body/id").asString();
            assertThat(line.at("/response/body/status").asString()).isEqualTo("completed");
            Films.download(client, video, "video", "video/mp4", folder.resolve(video + ".mp4"));
        }
        JsonNode refused = lines(client, batch.errorFileId().orElseThrow()).getFirst();
        assertThat(refused.get("custom_id").asString()).isEqualTo("wrong");
        assertThat(refused.at("/response/status_code").asInt()).isEqualTo(400);
        assertThat(refused.at("/response/body/error/param").asString()).isEqualTo("size");
        assertThat(client.batches().list().autoPager()).extracting(Batch::id).containsExactly(batch.id());
        assertStrangersSeeNothing(service, batch, file);
    }

    private static void assertStrangersSeeNothing(TestService service, Batch batch, FileObject file) {
        OpenAIClient stranger = service.client(service.newTenant("busy"));
        assertThatThrownBy(() -> stranger.batches().retrieve(batch.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> stranger.batches().cancel(batch.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> stranger.files().retrieve(file.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> stranger.files().content(file.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> stranger.files().delete(file.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> start(stranger, file.id())).isInstanceOf(BadRequestException.class);
        assertThat(stranger.batches().list().autoPager()).isEmpty();
        assertThat(stranger.files().list().autoPager()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenLineIsToldByItsNumber(TestService service) throws Exception {
        OpenAIClient client = service.client(service.newTenant("busy"));
        byte[] input =
                (LINE.formatted("first", TestService.SMALL, "") + "{\"custom_id\":").getBytes(StandardCharsets.UTF_8);
        FileObject file = client.files()
                .create(FileCreateParams.builder()
                        .file(input)
                        .purpose(FilePurpose.BATCH)
                        .build());
        Batch batch = finished(client, start(client, file.id()).id());
        assertThat(batch.status().asString()).isEqualTo("failed");
        var error = batch.errors().orElseThrow().data().orElseThrow().getFirst();
        assertThat(error.line()).contains(2L);
        assertThat(error.code()).contains("invalid_json_line");
        assertThatThrownBy(() -> client.batches().cancel(batch.id()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("is failed already");
    }

    @ParameterizedTest
    @EnumSource
    void filesAreListedAndDeleted(TestService service) {
        OpenAIClient client = service.client(service.newTenant("busy"));
        for (FilePurpose purpose : List.of(FilePurpose.BATCH, FilePurpose.VISION, FilePurpose.BATCH)) {
            client.files()
                    .create(FileCreateParams.builder()
                            .file(new byte[] {1})
                            .purpose(purpose)
                            .build());
        }
        var batches = FileListParams.builder().purpose("batch").limit(1).build();
        List<FileObject> found =
                List.copyOf(client.files().list(batches).autoPager().stream().toList());
        assertThat(found)
                .hasSize(2)
                .allSatisfy(file -> assertThat(file.purpose().asString()).isEqualTo("batch"));
        String id = found.getFirst().id();
        assertThat(client.files().delete(id).deleted()).isTrue();
        assertThatThrownBy(() -> client.files().retrieve(id)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.files()
                        .create(FileCreateParams.builder()
                                .file(new byte[] {1})
                                .purpose(FilePurpose.FINE_TUNE)
                                .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("'purpose' must be one of");
    }

    private static byte[] png() throws IOException {
        BufferedImage picture = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
