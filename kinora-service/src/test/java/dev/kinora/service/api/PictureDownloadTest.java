package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureDownloadTest {
    private static final int MOST = 1000;

    private HttpServer server;
    private String base = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/picture", exchange -> answer(exchange, 200, MOST));
        server.createContext("/large", exchange -> answer(exchange, 200, MOST + 1));
        server.createContext("/gone", exchange -> answer(exchange, 404, 0));
        server.createContext("/there", exchange -> redirect(exchange, "/picture"));
        server.createContext("/inside", exchange -> redirect(exchange, "file:///etc/passwd"));
        server.createContext("/broken", exchange -> redirect(exchange, "https://a b/"));
        server.createContext("/around", exchange -> redirect(exchange, "/around"));
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aPictureIsFetchedRedirectsAndAll() {
        try (var download = new PictureDownload(true, MOST)) {
            assertThat(download.of(base + "/picture")).hasSize(MOST).containsOnly(7);
            assertThat(download.of(base + "/there")).hasSize(MOST);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/large, 'it has more than 1,000 bytes'",
        "/gone, its server answers 404",
        "/inside, the URL must name a host",
        "/broken, it is redirected to an address that cannot be read",
        "/around, it is redirected more than 3 times",
        "/a b, its address cannot be read"
    })
    void whatCannotBeFetchedIsExplained(String path, String why) {
        try (var download = new PictureDownload(true, MOST)) {
            assertThatThrownBy(() -> download.of(base + path))
                    .isInstanceOf(ApiException.class)
                    .hasMessage("The picture of 'image_url' cannot be fetched: " + why
                            + (path.equals("/inside") ? ", and no user or password." : "."));
        }
    }

    /// No stranger may look into our own network, not by way of a redirect either.
    @Test
    void addressesOfTheOwnNetworkAreRefused() {
        try (var download = new PictureDownload(false, MOST)) {
            for (String address : new String[] {base + "/picture", "https://127.0.0.1/a.png", "https://[::1]/a.png"}) {
                assertThatThrownBy(() -> download.of(address))
                        .isInstanceOf(ApiException.class)
                        .hasMessageContaining("cannot be fetched");
            }
        }
        server.stop(0);
        try (var download = new PictureDownload(true, MOST)) {
            assertThatThrownBy(() -> download.of(base + "/picture")).hasMessageContaining("cannot be reached");
        }
    }

    /// A picture that is not waited for is not refused: whoever asked may ask again.
    @Test
    void aStopIsNoFaultOfThePicture() {
        try (var download = new PictureDownload(true, MOST)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> download.of(base + "/picture")).isInstanceOf(IllegalStateException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static void answer(HttpExchange exchange, int status, int bytes) throws IOException {
        byte[] body = new byte[bytes];
        Arrays.fill(body, (byte) 7);
        exchange.sendResponseHeaders(status, bytes == 0 ? -1 : bytes);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String where) throws IOException {
        exchange.getResponseHeaders().add("location", where);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }
}
