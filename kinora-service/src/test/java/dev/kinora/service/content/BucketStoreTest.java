package dev.kinora.service.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketStoreTest {
    @TempDir
    private Path folder = Path.of("");

    private final FakeBucket bucket = new FakeBucket();

    @AfterEach
    void close() {
        bucket.close();
    }

    /// The second of three files cannot be read.
    @Test
    void whatWasPutInPartIsNotSeen() throws IOException {
        try (ContentStore store = bucket.place("").open()) {
            Path draft = store.newDraft();
            Files.writeString(draft.resolve("a"), "a film");
            Files.createDirectory(draft.resolve("b"));
            Files.writeString(draft.resolve("c"), "a picture");
            assertThatThrownBy(() -> store.put(draft, "video_1", "run_1")).isInstanceOf(IOException.class);
            assertThat(bucket.keys()).containsExactly("video_1/run_1/a");
            assertThat(store.find("video_1", "run_1", "a")).isEmpty();
            store.delete("video_1");
            assertThat(bucket.keys()).isEmpty();
        }
    }

    /// Other bytes, as many as there were: whoever reads all of them does not get the last.
    @Test
    void whatWasChangedInTheBucketIsNoticed() throws IOException {
        try (ContentStore store = bucket.place("/kinora").open()) {
            Path draft = store.newDraft();
            Files.writeString(draft.resolve("a"), "a film");
            store.put(draft, "video_1", "run_1");
            assertThat(bucket.keys()).containsExactly("kinora/video_1/run_1/.index", "kinora/video_1/run_1/a");
            bucket.write("kinora/video_1/run_1/a", "a farm");

            StoredContent changed = store.find("video_1", "run_1", "a").orElseThrow();
            Path copy = folder.resolve("copy");
            assertThatThrownBy(() -> changed.copyTo(copy)).hasMessageContaining("somebody has changed it");
            try (InputStream in = changed.open()) {
                assertThat(in.readNBytes(5)).asString().isEqualTo("a far");
                assertThatThrownBy(in::read).hasMessageContaining("somebody has changed it");
            }
            bucket.write("kinora/video_1/run_1/a", "a f");
            assertThatThrownBy(() -> changed.copyTo(folder.resolve("short"))).isInstanceOf(IOException.class);
            bucket.write("kinora/video_1/run_1/.index", "nonsense");
            assertThatThrownBy(() -> store.find("video_1", "run_1", "a")).hasMessageContaining("no index of Kinora's");
        }
    }

    @Test
    void aBucketThatIsNotThereIsNamed() {
        var place = new ContentPlace("s3://no-such-bucket", bucket.endpoint(), "", true);
        assertThatThrownBy(place::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the bucket 'no-such-bucket' cannot be used")
                .hasMessageContaining("kinora.s3-endpoint");
    }

    /// The form of requests, for services that know no more of the protocol than they must.
    @Test
    void requestsAreSignedForTheRegionAndHaveNoNewerParts() throws IOException {
        List<Headers> seen = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestHeaders());
            paths.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            byte[] sent = exchange.getRequestBody().readAllBytes();
            boolean isIndex =
                    exchange.getRequestMethod().equals("GET") && paths.getLast().endsWith("/.index");
            String none = "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>";
            String list = "<ListBucketResult><Name>films</Name><KeyCount>0</KeyCount></ListBucketResult>";
            byte[] answer = (isIndex ? none : sent.length == 0 ? list : "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isIndex ? 404 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        String endpoint = "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
        try (ContentStore store = new ContentPlace("s3://films/x", endpoint, "eu-central-2", true).open()) {
            Path draft = store.newDraft();
            Files.writeString(draft.resolve("a"), "a film");
            store.put(draft, "video_1", "run_1");
        } finally {
            server.stop(0);
        }
        assertThat(paths)
                .containsExactly(
                        "GET /films",
                        "GET /films/x/video_1/run_1/.index",
                        "PUT /films/x/video_1/run_1/a",
                        "PUT /films/x/video_1/run_1/.index");
        assertThat(seen).allSatisfy(headers -> {
            assertThat(headers.getFirst("authorization"))
                    .matches("AWS4-HMAC-SHA256 Credential=test/\\d{8}/eu-central-2/s3/aws4_request,.*");
            assertThat(headers.keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("checksum"));
        });
        Headers put = seen.get(2);
        assertThat(put.getFirst("content-md5")).isEqualTo("S7nH685JAmT3kD87jBvb8w==");
        assertThat(put.getFirst("x-amz-content-sha256"))
                .isEqualTo("eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f");
        assertThat(put.containsKey("content-encoding")).isFalse();
    }
}
