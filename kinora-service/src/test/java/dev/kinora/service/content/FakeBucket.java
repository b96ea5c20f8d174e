package dev.kinora.service.content;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A bucket in memory, which speaks S3's protocol over HTTP, and credentials for it.
public final class FakeBucket implements AutoCloseable {
    private static final String NAME = "films";
    private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");

    private final LocalS3 server;
    private final S3Client s3;

    public FakeBucket() {
        CREDENTIALS.forEach(name -> System.setProperty(name, "test"));
        server = LocalS3.builder().port(-1).mode(LocalS3Mode.IN_MEMORY).build();
        server.start();
        s3 = S3Client.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        s3.createBucket(request -> request.bucket(NAME));
    }

    public String endpoint() {
        return "http://127.0.0.1:%d".formatted(server.getPort());
    }

    /// @param prefix empty or with a slash before it
    ContentPlace place(String prefix) {
        return new ContentPlace("s3://" + NAME + prefix, endpoint(), "", true);
    }

    public List<String> keys() {
        return s3.listObjectsV2(request -> request.bucket(NAME)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    void write(String key, String text) {
        s3.putObject(request -> request.bucket(NAME).key(key), RequestBody.fromString(text, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        s3.close();
        server.shutdown();
        CREDENTIALS.forEach(System::clearProperty);
    }
}
