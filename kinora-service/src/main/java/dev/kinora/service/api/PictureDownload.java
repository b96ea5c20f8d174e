package dev.kinora.service.api;

import dev.kinora.service.webhooks.PublicAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Fetches pictures that clients name by their address: from the public internet alone, of limited size, in limited
/// time.
final class PictureDownload implements AutoCloseable {
    private static final int MOST_REDIRECTS = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final boolean privateAllowed;
    private final long mostBytes;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER) // each address is looked at first
            .build();

    /// @param privateAllowed whether addresses of the own network will do
    PictureDownload(boolean privateAllowed, long mostBytes) {
        this.privateAllowed = privateAllowed;
        this.mostBytes = mostBytes;
    }

    /// @throws ApiException that says why there is no picture
    byte[] of(String address) {
        String next = address;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpResponse<byte[]> answer = ask(uri(next));
            Optional<String> elsewhere = answer.headers().firstValue("location");
            if (answer.statusCode() / 100 == 2) {
                return answer.body();
            }
            if (answer.statusCode() / 100 != 3 || elsewhere.isEmpty()) {
                throw refused("its server answers %d".formatted(answer.statusCode()));
            }
            next = resolved(next, elsewhere.get());
        }
        throw refused("it is redirected more than %d times".formatted(MOST_REDIRECTS));
    }

    private static String resolved(String from, String to) {
        try {
            return URI.create(from).resolve(new URI(to)).toString();
        } catch (URISyntaxException malformed) {
            throw refused("it is redirected to an address that cannot be read");
        }
    }

    private URI uri(String address) {
        try {
            URI uri = new URI(address);
            PublicAddress.problem(uri, privateAllowed).ifPresent(problem -> {
                throw refused(problem.substring(0, 1).toLowerCase(Locale.ROOT)
                        + problem.substring(1).replaceAll("\\.$", ""));
            });
            return uri;
        } catch (URISyntaxException malformed) {
            throw refused("its address cannot be read");
        }
    }

    private HttpResponse<byte[]> ask(URI uri) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("accept", "image/png, image/jpeg, image/webp")
                .header("user-agent", "Kinora/1.0")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), mostBytes));
        try {
            return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw refused(
                    failed.getCause() instanceof IOException tooMuch
                                    && String.valueOf(tooMuch.getMessage()).contains("capacity")
                            ? "it has more than %,d bytes".formatted(mostBytes)
                            : "its server cannot be reached");
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw refused("its server takes longer than %d s".formatted(TIMEOUT.toSeconds()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service is stopping.", interrupted); // no fault of the picture's
        }
    }

    private static ApiException refused(String why) {
        return ApiException.invalid("image_url", "The picture of 'image_url' cannot be fetched: %s.", why);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
