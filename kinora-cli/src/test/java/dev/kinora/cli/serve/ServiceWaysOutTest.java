package dev.kinora.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.cli.Run;
import dev.kinora.provenance.Signer;
import dev.kinora.service.jobs.Video;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All files that the service hands out, one by one, in an export and while a film is made: signed as marked, but for
/// the spritesheet, which
/// is a JPEG. The mark itself may be lost in the wild pictures of a tiny model: `FilmFilesTest` finds it in calm ones.
class ServiceWaysOutTest {
    /// What `verify` says of a file whose manifest names a mark.
    private static final String[] MARKED = {", as its manifest says.", "that its manifest names was not found"};

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyVariantIsMarkedAndSigned() throws IOException, InterruptedException {
        TestService service = TestService.H2;
        String id = Films.small(service, "a dog runs");
        Films.watch(service.client(), id);
        List<Path> files = new ArrayList<>();
        for (Video.File file : Video.File.values()) {
            String variant = file.name().toLowerCase(Locale.ROOT);
            files.add(Films.download(service.client(), id, variant, file.mediaType(), folder.resolve(file.fileName())));
        }
        files.addAll(exported(service, id));
        assertThat(files).hasSize(2 * Video.File.values().length);
        List<Path> previews = previews(service);
        assertThat(previews).isNotEmpty();
        files.addAll(previews);

        System.setProperty("kinora.keys", service.keys().toString());
        try {
            for (Path file : files) {
                String said = Run.kinora("verify", "--json", file.toString()).out();
                if (Signer.isPossible(file)) {
                    assertThat(said).contains("\"state\":\"trusted\"").containsAnyOf(MARKED);
                } else {
                    assertThat(said).contains("\"state\":\"none\"");
                }
            }
        } finally {
            System.clearProperty("kinora.keys");
        }
    }

    private List<Path> previews(TestService service) throws IOException {
        String start = "\"image_url\":\"data:image/webp;base64,";
        String id = Films.of(service.client(), "a dog runs", 4, 200).id();
        List<Path> files = new ArrayList<>();
        for (String line : service.get("/videos/" + id + "/events").body().split("\n")) {
            int at = line.indexOf(start);
            if (at >= 0) {
                String base64 = line.substring(at + start.length(), line.indexOf('"', at + start.length()));
                Path file = folder.resolve("preview-%d.webp".formatted(files.size()));
                files.add(Files.write(file, Base64.getDecoder().decode(base64)));
            }
        }
        return files;
    }

    private List<Path> exported(TestService service, String id) throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient()
                .send(service.request("/organisation/export").build(), HttpResponse.BodyHandlers.ofInputStream());
        List<Path> files = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(answer.body())) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith("videos/%s/".formatted(id))) {
                    Path file = folder.resolve(
                            "exported-" + Path.of(entry.getName()).getFileName());
                    Files.copy(zip, file);
                    files.add(file);
                }
            }
        }
        return files;
    }
}
