package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.KinoraService;
import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.checks.Checks;
import dev.kinora.service.moderation.PromptReview;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who has no place is told so before a byte of the file is read.
class ProvenanceLimitTest {
    private static final int PATIENCE_MILLISECONDS = 60_000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFifthFileIsRefusedWithoutBeingSent() throws IOException {
        var settings = List.of("--server.port=0", "--kinora.workers=0", "--kinora.data=" + folder.resolve("data"));
        try (KinoraService service =
                KinoraService.start(List.of("java"), _ -> new PromptReview.Verdict.Allowed(), settings)) {
            String key = service.firstKey().orElseThrow();
            Checks checks = service.part(Checks.class);
            String organisation =
                    service.part(ApiKeys.class).caller(key).orElseThrow().organisationId();
            for (int i = 0; i < 4; i++) {
                assertThat(checks.open(organisation, 4)).isPresent();
            }
            assertThat(statusOfHeadersAlone(
                            service.port(), key, "/v1/provenance/verify", "multipart/form-data; boundary=x"))
                    .contains("429");
            assertThat(statusOfHeadersAlone(service.port(), key, "/v1/moderations", "application/json"))
                    .contains("429");
        }
    }

    /// Announces a large file and sends nothing of it.
    private static String statusOfHeadersAlone(int port, String key, String path, String type) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.getOutputStream().write("""
                    POST %s HTTP/1.1\r
                    host: localhost\r
                    authorization: Bearer %s\r
                    content-type: %s\r
                    content-length: 30000000\r
                    \r
                    """.formatted(path, key, type).getBytes(StandardCharsets.US_ASCII));
            return String.valueOf(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine());
        }
    }
}
