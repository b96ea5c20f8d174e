package dev.kinora.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `POST /v1/provenance/verify`, with a real worker.
class ProvenanceTest {
    private final TestService service = TestService.H2;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFilmThatWasMadeHereIsKnownAndAChangedOneIsNot() throws IOException {
        String id = Films.small(service, "a dog runs and is verified");
        Films.watch(service.client(), id);
        byte[] film = Files.readAllBytes(
                Films.download(service.client(), id, "video", "video/mp4", folder.resolve("film.mp4")));
        byte[] thumbnail = Files.readAllBytes(
                Films.download(service.client(), id, "thumbnail", "image/webp", folder.resolve("film.webp")));

        HttpResponse<String> known = verify(service.key(), "film.mp4", film);
        assertThat(known.statusCode()).as(known.body()).isEqualTo(200);
        assertThat(known.body())
                .contains("\"state\":\"trusted\"", "\"file\":\"film.mp4\"", "\"video_id\":\"%s\"".formatted(id))
                .contains("\"generator\":\"Kinora")
                .doesNotContain("\"named\"");
        assertThat(verify(service.key(), "t.webp", thumbnail).body()).contains("\"video_id\":\"%s\"".formatted(id));
        assertThat(verify(service.newTenant("free"), "film.mp4", film).body())
                .contains("\"state\":\"trusted\"", "\"video_id\":null"); // another organisation's

        film[film.length - 1] ^= 1;
        assertThat(verify(service.key(), "film.mp4", film).body()).contains("\"state\":\"tampered\"");
        service.delete(service.key(), "/videos/" + id);
    }

    @Test
    void whatIsNoFilmIsRefusedWithoutAPathOfThisMachine() {
        HttpResponse<String> text = verify(service.key(), "letter.txt", "Dear reader".getBytes(StandardCharsets.UTF_8));
        assertThat(text.statusCode()).isEqualTo(400);
        assertThat(text.body()).contains("is no MP4, PNG, WebP or GIF").doesNotContain("/groups/");
        assertThat(verify(service.key(), "film.mp4", new byte[0]).body()).contains("is empty");
        assertThat(service.post("/provenance/verify", "{}").body()).contains("'file' is missing");
        assertThat(verify("sk-kinora-none", "film.mp4", new byte[1]).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> verify(String key, String name, byte[] bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(name)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return TestService.send(HttpRequest.newBuilder(URI.create(service.base() + "/provenance/verify"))
                .header("authorization", "Bearer " + key)
                .header("content-type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }
}
