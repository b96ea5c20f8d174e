package dev.kinora.service.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys that an issuer publishes. Anybody can send tokens that name a key which nobody knows,
/// so tokens do not decide how often the issuer is asked, nor does anybody queue for it: it is
/// asked by one at a time, for an unknown key once in [#BETWEEN], and not for [#AFTER_FAILURE] when
/// it did not answer. All others are told at once by what is known. Thread-safe.
final class IssuerKeys implements JWKSource<SecurityContext> {
    static final Duration BETWEEN = Duration.ofSeconds(30);
    static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    /// Keys are read anew after that, in the background.
    static final Duration FRESH = Duration.ofMinutes(5);
    /// Older ones do not count: the issuer may have withdrawn them.
    static final Duration OLDEST = Duration.ofMinutes(15);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final long LARGEST = 1 << 20; // bytes
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final String issuer;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Known known;
    private volatile Instant failedAt = Instant.MIN;

    IssuerKeys(String issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    private record Known(JWKSet keys, Instant readAt) {}

    /// @throws RemoteKeySourceException if the issuer cannot be asked; see [#AFTER_FAILURE]
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Known current = current();
        if (current == null) {
            current = first();
        } else if (isOlder(current.readAt(), FRESH) && isOlder(failedAt, AFTER_FAILURE)) {
            Thread.ofVirtual().name("issuer-keys").start(() -> askIfIdle(FRESH));
        }
        List<JWK> found = selector.select(current.keys());
        if (found.isEmpty() && isOlder(current.readAt(), BETWEEN)) {
            if (askIfIdle(BETWEEN)) {
                found = selector.select(current(current).keys());
            }
            if (found.isEmpty() && !isOlder(failedAt, AFTER_FAILURE)) {
                throw unavailable(null); // the key may be new, and the issuer does not say
            }
        }
        return found;
    }

    private @Nullable Known current() {
        Known read = known;
        return read == null || isOlder(read.readAt(), OLDEST) ? null : read;
    }

    private Known current(Known before) {
        Known read = known;
        return read == null ? before : read;
    }

    /// Those who come while nothing is known wait a moment for who asks.
    private Known first() throws RemoteKeySourceException {
        try {
            if (!asking.tryLock(FIRST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw unavailable(null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable(interrupted);
        }
        try {
            Known read = current();
            if (read == null && isOlder(failedAt, AFTER_FAILURE)) {
                ask();
                read = current();
            }
            if (read == null) {
                throw unavailable(null);
            }
            return read;
        } finally {
            asking.unlock();
        }
    }

    /// Asks the issuer unless somebody does, or it was asked within `pause` or has just failed.
    ///
    /// @return whether the known keys may be others now
    private boolean askIfIdle(Duration pause) {
        if (!isOlder(failedAt, AFTER_FAILURE) || !asking.tryLock()) {
            return false;
        }
        try {
            Known read = known;
            if (read == null || isOlder(read.readAt(), pause)) {
                ask();
            }
            return true;
        } finally {
            asking.unlock();
        }
    }

    private void ask() {
        try (HttpClient http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var about = JSONObjectUtils.parse(text(http, wellKnown()));
            if (!issuer.equals(about.get("issuer"))) {
                throw new IOException("It calls itself '%s'.".formatted(about.get("issuer")));
            }
            JWKSet keys = JWKSet.parse(text(http, String.valueOf(about.get("jwks_uri"))));
            known = new Known(keys, clock.instant());
        } catch (IOException | ParseException | IllegalArgumentException failed) {
            failedAt = clock.instant();
            LOG.warn("The issuer {} cannot be asked for its keys: {}", issuer, failed.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            failedAt = clock.instant();
        }
    }

    private String wellKnown() {
        return (issuer.endsWith("/") ? issuer : issuer + "/") + ".well-known/openid-configuration";
    }

    private static String text(HttpClient http, String url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST));
        if (answer.statusCode() != 200) {
            throw new IOException("%s answers %d.".formatted(url, answer.statusCode()));
        }
        return answer.body();
    }

    private boolean isOlder(Instant moment, Duration age) {
        return Duration.between(moment, clock.instant()).compareTo(age) > 0;
    }

    private RemoteKeySourceException unavailable(@Nullable Throwable cause) {
        return new RemoteKeySourceException("%s does not tell its keys.".formatted(issuer), cause);
    }
}
