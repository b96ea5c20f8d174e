package dev.kinora.service.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final List<JWK> published = new ArrayList<>(List.of(key("one")));
    private final Semaphore mayAnswer = new Semaphore(1_000);
    private final CountDownLatch isAsked = new CountDownLatch(2);
    private volatile boolean isDown;
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private HttpServer server;
    private String url = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            try (exchange) {
                boolean isAboutKeys = exchange.getRequestURI().getPath().equals("/keys");
                if (isAboutKeys) {
                    asked.incrementAndGet();
                    isAsked.countDown();
                    mayAnswer.acquireUninterruptibly();
                }
                String json = isAboutKeys
                        ? new JWKSet(published).toString()
                        : "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(url, url);
                byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(isDown && isAboutKeys ? 500 : 200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static JWK key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate().toPublicJWK();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<JWK> named(IssuerKeys keys, String id) throws KeySourceException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void unknownKeysAreAskedForOnceInHalfAMinute() throws Exception {
        IssuerKeys keys = new IssuerKeys(url, () -> now);
        for (int i = 0; i < 50; i++) {
            assertThat(named(keys, "nobody's" + i)).isEmpty();
        }
        assertThat(named(keys, "one")).hasSize(1);
        assertThat(asked).hasValue(1);

        published.add(key("two"));
        pass(IssuerKeys.BETWEEN.plusMillis(1));
        assertThat(named(keys, "two")).hasSize(1);
        for (int i = 0; i < 50; i++) {
            assertThat(named(keys, "nobody's" + i)).isEmpty();
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void anIssuerThatFailedIsLeftAloneForSomeSeconds() throws Exception {
        isDown = true;
        IssuerKeys keys = new IssuerKeys(url, () -> now);
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> named(keys, "one")).isInstanceOf(RemoteKeySourceException.class);
        }
        assertThat(asked).hasValue(1);
        isDown = false;
        pass(IssuerKeys.AFTER_FAILURE.plusMillis(1));
        assertThat(named(keys, "one")).hasSize(1);
        assertThat(asked).hasValue(2);
    }

    /// While it does not answer, who has a known key gets in, and who has none might have a new
    /// one.
    @Test
    void whatIsKnownIsGoodEnoughWhileTheIssuerIsDown() throws Exception {
        IssuerKeys keys = new IssuerKeys(url, () -> now);
        assertThat(named(keys, "one")).hasSize(1);
        isDown = true;
        pass(IssuerKeys.BETWEEN.plusMillis(1));
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> named(keys, "new")).isInstanceOf(RemoteKeySourceException.class);
            assertThat(named(keys, "one")).hasSize(1);
        }
        assertThat(asked).hasValue(2);
        pass(IssuerKeys.OLDEST);
        assertThatThrownBy(() -> named(keys, "one")).isInstanceOf(RemoteKeySourceException.class);
    }

    /// One waits for the issuer; the others do not.
    @Test
    void nobodyQueuesForTheIssuer() throws Exception {
        IssuerKeys keys = new IssuerKeys(url, () -> now);
        assertThat(named(keys, "one")).hasSize(1);
        mayAnswer.drainPermits();
        pass(IssuerKeys.BETWEEN.plusMillis(1));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> named(keys, "nobody's"));
            isAsked.await();
            assertThat(named(keys, "nobody's")).isEmpty();
            assertThat(named(keys, "one")).hasSize(1);
            assertThat(first).isNotDone();
            mayAnswer.release();
            assertThat(first.get()).isEmpty();
        }
        assertThat(asked).hasValue(2);
    }
}
