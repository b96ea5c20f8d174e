package dev.kinora.service.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;

/// An issuer of tokens in this process, as far as a service looks at it.
final class TestIssuer implements AutoCloseable {
    static final String AUDIENCE = "kinora-tests";

    private final HttpServer server;
    private final RSAKey key = newKey("one");
    private final String url;

    TestIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        serve("/.well-known/openid-configuration", "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(url, url));
        serve("/keys", new JWKSet(key.toPublicJWK()).toString());
        server.start();
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void serve(String path, String json) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("content-type", "application/json");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    String url() {
        return url;
    }

    /// Claims of a good token, changed.
    JWTClaimsSet claims(String subject, Consumer<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(url)
                .subject(subject)
                .audience(AUDIENCE)
                .claim("name", "Ada of " + subject)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))));
        change.accept(claims);
        return claims.build();
    }

    String token(String subject) {
        return token(subject, _ -> {});
    }

    String token(String subject, Consumer<JWTClaimsSet.Builder> change) {
        return signed(key, claims(subject, change), JOSEObjectType.JWT);
    }

    /// As RFC 9068 wants access tokens.
    String typed(String subject, String type) {
        return signed(key, claims(subject, _ -> {}), new JOSEObjectType(type));
    }

    /// Signed by a key that the issuer does not have, under the name of one that it has.
    String forged(String subject) {
        return signed(newKey("one"), claims(subject, _ -> {}), JOSEObjectType.JWT);
    }

    String unsigned(String subject) {
        return new PlainJWT(claims(subject, _ -> {})).serialize();
    }

    /// With the public key, which everybody has, as the secret of a symmetric signature.
    String confused(String subject) {
        try {
            JWSSigner signer = new MACSigner(key.toPublicJWK().toRSAPublicKey().getEncoded());
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims(subject, _ -> {}));
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signed(RSAKey by, JWTClaimsSet claims, JOSEObjectType type) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(by.getKeyID())
                    .type(type)
                    .build();
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new RSASSASigner(by));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
