package dev.kinora.provenance;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/// Somebody who confirms when something was signed (RFC 3161, over HTTP). It is sent a hash alone.
///
/// @param address e.g. `https://tsa.example.com`
public record TimeStampAuthority(URI address) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int ATTEMPTS = 3;
    private static final int LARGEST_ANSWER_BYTES = 64 << 10;
    private static final SecureRandom NONCES = new SecureRandom();

    /// @throws IllegalArgumentException if it is no address of the web
    public TimeStampAuthority {
        if (!Set.of("http", "https").contains(String.valueOf(address.getScheme())) || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "A time-stamping authority is asked over HTTP, e.g. https://tsa.example.com; '%s' is no such address."
                            .formatted(address));
        }
    }

    /// A time-stamp token (DER) for these bytes.
    ///
    /// @throws ProvenanceException if the authority cannot be reached, refuses, or answers something else
    byte[] stamp(byte[] bytes) {
        try {
            var generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest request = generator.generate(
                    new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
                    Sha256.of(bytes),
                    new BigInteger(64, NONCES));
            TimeStampResponse response = new TimeStampResponse(ask(request.getEncoded()));
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw failed("it refused: " + response.getStatusString(), null);
            }
            return token.getEncoded();
        } catch (TSPException e) {
            throw failed("its answer is no time-stamp for what was asked: " + e.getMessage(), e);
        } catch (IOException e) {
            throw failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("the work was interrupted", e);
        }
    }

    private byte[] ask(byte[] request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            for (int attempt = 1; ; attempt++) {
                try {
                    return ask(request, http);
                } catch (IOException e) {
                    if (attempt == ATTEMPTS) {
                        http.shutdownNow(); // else closing it would wait for an answer that does not end
                        throw e;
                    }
                    Thread.sleep(PAUSE);
                }
            }
        }
    }

    /// With the answer's body within the time, not its head alone.
    private byte[] ask(byte[] request, HttpClient http) throws IOException, InterruptedException {
        var body = HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST_ANSWER_BYTES);
        var asked = http.sendAsync(
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("content-type", "application/timestamp-query")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build(),
                body);
        try {
            HttpResponse<byte[]> answer = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException("it answered with status " + answer.statusCode());
            }
            return answer.body();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new IOException("it did not answer within %d seconds".formatted(PATIENCE.toSeconds()), e);
        }
    }

    private ProvenanceException failed(String why, @Nullable Exception cause) {
        String message =
                ("The time-stamping authority %s gave no time-stamp: %s. Try again later, name another one, or do"
                                + " without.")
                        .formatted(address, why);
        return cause == null ? new ProvenanceException(message) : new ProvenanceException(message, cause);
    }
}
