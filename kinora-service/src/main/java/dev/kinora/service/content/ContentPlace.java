package dev.kinora.service.content;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Where content lies: in a folder, or in a bucket of S3 or of what speaks its protocol.
///
/// @param place path of the folder, or `s3://BUCKET/PREFIX`
/// @param endpoint URL of what is not Amazon's; empty for Amazon's
/// @param region empty for the one that the SDK finds, or a usual one where there is an endpoint
/// @param pathStyle whether the bucket stands in the path of URLs, not before the host
public record ContentPlace(String place, String endpoint, String region, boolean pathStyle) {
    private static final String SCHEME = "s3:";
    private static final Pattern BUCKET =
            Pattern.compile("s3://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/(?<prefix>[A-Za-z0-9_./-]*))?");

    public static ContentPlace folder(Path folder) {
        return new ContentPlace(folder.toAbsolutePath().toString(), "", "", false);
    }

    /// Says what of it cannot be.
    public void check(Consumer<String> problems) {
        if (!isBucket() && !(endpoint.isEmpty() && region.isEmpty() && !pathStyle)) {
            problems.accept("kinora.s3-endpoint, -region and -path-style: are for kinora.content=s3://BUCKET alone.");
        }
        if (isBucket() && !BUCKET.matcher(place).matches()) {
            problems.accept("kinora.content: must be s3://BUCKET or s3://BUCKET/PREFIX, was '%s'.".formatted(place));
        }
        if (!endpoint.isEmpty() && !isUrl(endpoint)) {
            problems.accept("kinora.s3-endpoint: must be like https://s3.example.com, was '%s'.".formatted(endpoint));
        }
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null && String.valueOf(url.getScheme()).matches("https?");
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private boolean isBucket() {
        return place.startsWith(SCHEME);
    }

    String bucket() {
        return part("bucket");
    }

    /// Empty, or with a slash at its end.
    String prefix() {
        String prefix = part("prefix");
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    private String part(String name) {
        var matcher = BUCKET.matcher(place);
        if (!matcher.matches()) {
            throw new IllegalStateException("'%s' is no bucket.".formatted(place));
        }
        return matcher.group(name) == null ? "" : matcher.group(name);
    }

    /// The classes of Amazon's SDK are loaded for a bucket alone: they take their time.
    ///
    /// @throws IOException if it cannot be reached, in words for who runs the service
    public ContentStore open() throws IOException {
        if (isBucket()) {
            return BucketStore.open(this);
        }
        try {
            return new FolderStore(Path.of(place));
        } catch (FileSystemException unusable) {
            throw new IOException(
                    "kinora.content: the folder %s cannot be used: %s.".formatted(place, unusable), unusable);
        }
    }
}
