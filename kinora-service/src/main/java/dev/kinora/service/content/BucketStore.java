package dev.kinora.service.content;

import static dev.kinora.service.content.ContentNames.checked;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A content store in a bucket of S3, or of what speaks its protocol; nothing is asked of it that only Amazon's can.
/// Credentials come from where the SDK usually finds them. Drafts lie in a temporary folder of this machine.
///
/// ```
/// PREFIX video_1/run_2/video.mp4    and its like
/// PREFIX video_1/run_2/.index       written last: without it the group is not there
/// ```
final class BucketStore implements ContentStore {
    private static final Duration COUNTED_FOR = Duration.ofMinutes(1); // it lists all objects, a thousand a request
    private static final String INDEX = ".index"; // begins as no name does
    private static final String USUAL_REGION = "us-east-1";

    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final Drafts drafts;

    private BucketStore(S3Client s3, String bucket, String prefix, Drafts drafts) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
        this.drafts = drafts;
    }

    static BucketStore open(ContentPlace place) throws IOException {
        boolean isOpen = false;
        S3Client s3 = client(place);
        try {
            s3.listObjectsV2(request ->
                    request.bucket(place.bucket()).prefix(place.prefix()).maxKeys(1));
            Drafts drafts = new Drafts(Files.createTempDirectory("kinora-drafts"));
            isOpen = true;
            return new BucketStore(s3, place.bucket(), place.prefix(), drafts);
        } catch (SdkException failed) {
            throw new IOException(
                    "kinora.content: the bucket '%s' cannot be used: %s. Check its name, kinora.s3-endpoint and -region, and the credentials (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, ~/.aws, or the machine's role)."
                            .formatted(place.bucket(), failed.getMessage()),
                    failed);
        } finally {
            if (!isOpen) {
                s3.close();
            }
        }
    }

    /// Checksums that not every such service knows are left out: the index has its own, and uploads have MD5.
    private static S3Client client(ContentPlace place) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .forcePathStyle(place.pathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build());
        if (!place.endpoint().isEmpty()) {
            builder.endpointOverride(URI.create(place.endpoint()));
        }
        if (!place.region().isEmpty() || !place.endpoint().isEmpty()) {
            builder.region(Region.of(place.region().isEmpty() ? USUAL_REGION : place.region()));
        }
        return builder.build();
    }

    @Override
    public Path newDraft() throws IOException {
        return drafts.add();
    }

    @Override
    public Path newDraft(String start) throws IOException {
        return drafts.add(start);
    }

    @Override
    public void put(Path draft, String owner, String group) throws IOException {
        String folder = folder(owner, group);
        if (index(folder).isPresent()) {
            throw new IOException("%s of %s was stored before.".formatted(group, owner));
        }
        List<Path> files;
        try (var all = Files.list(draft)) {
            files = all.sorted().toList();
        }
        Map<String, BucketIndex.Entry> entries = new TreeMap<>();
        for (Path file : files) {
            String name = checked(file.getFileName().toString());
            entries.put(name, upload(folder + name, file));
        }
        upload(folder + INDEX, Files.write(draft.resolve(INDEX), new BucketIndex(entries).text()));
        deleteDraft(draft);
    }

    private BucketIndex.Entry upload(String key, Path file) throws IOException {
        MessageDigest md5 = digest("MD5");
        MessageDigest sha256 = digest("SHA-256");
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                md5.update(buffer, 0, count);
                sha256.update(buffer, 0, count);
                bytes += count;
            }
        }
        String sum = Base64.getEncoder().encodeToString(md5.digest());
        call(() ->
                s3.putObject(request -> request.bucket(bucket).key(key).contentMD5(sum), RequestBody.fromFile(file)));
        return BucketIndex.entry(bytes, sha256.digest());
    }

    @Override
    public Optional<StoredContent> find(String owner, String group, String name) throws IOException {
        String folder = folder(owner, group);
        String key = folder + checked(name);
        return index(folder).flatMap(index -> index.find(name)).map(entry -> new InBucket(key, entry));
    }

    private Optional<BucketIndex> index(String folder) throws IOException {
        String key = folder + INDEX;
        Optional<byte[]> text = call(() -> {
            try {
                return Optional.of(
                        s3.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                                .asByteArray());
            } catch (NoSuchKeyException _) {
                return Optional.empty();
            }
        });
        return text.isEmpty() ? Optional.empty() : Optional.of(BucketIndex.read(text.get(), key));
    }

    private final class InBucket implements StoredContent {
        private final String key;
        private final BucketIndex.Entry entry;

        InBucket(String key, BucketIndex.Entry entry) {
            this.key = key;
            this.entry = entry;
        }

        @Override
        public long bytes() {
            return entry.bytes();
        }

        @Override
        public InputStream open() {
            return new BucketInput(this::from, entry, digest("SHA-256"));
        }

        private InputStream from(long offset) throws IOException {
            return call(() ->
                    s3.getObject(request -> request.bucket(bucket).key(key).range("bytes=%d-".formatted(offset))));
        }
    }

    @Override
    public void delete(String owner, String group) throws IOException {
        deleteAll(folder(owner, group));
    }

    @Override
    public void delete(String owner) throws IOException {
        deleteAll(prefix + checked(owner) + "/");
    }

    /// Indexes first, so that nothing is seen in part.
    private void deleteAll(String start) throws IOException {
        List<String> keys = call(() ->
                s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(start)).contents().stream()
                        .map(S3Object::key)
                        .sorted(Comparator.comparing((String key) -> !key.endsWith("/" + INDEX)))
                        .toList());
        for (String key : keys) {
            call(() -> s3.deleteObject(request -> request.bucket(bucket).key(key)));
        }
    }

    @Override
    public void deleteDraft(Path draft) throws IOException {
        drafts.delete(draft);
    }

    @Override
    public void deleteOlder(String start, Instant moment) throws IOException {
        drafts.deleteOlder(start, moment);
        Map<String, Instant> changed =
                call(() -> s3
                        .listObjectsV2Paginator(
                                request -> request.bucket(bucket).prefix(prefix + checked(start)))
                        .contents()
                        .stream()
                        .filter(object -> object.key().indexOf('/', prefix.length()) > 0) // others are not ours
                        .collect(Collectors.toMap(
                                this::owner,
                                S3Object::lastModified,
                                (one, other) -> one.isAfter(other) ? one : other)));
        for (var each : changed.entrySet()) {
            if (each.getValue().isBefore(moment)) {
                delete(each.getKey());
            }
        }
    }

    private String owner(S3Object object) {
        return object.key().substring(prefix.length(), object.key().indexOf('/', prefix.length()));
    }

    @Override
    public long usedBytes() throws IOException {
        return call(() ->
                s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                        .mapToLong(S3Object::size)
                        .sum());
    }

    @Override
    public Duration countedFor() {
        return COUNTED_FOR;
    }

    @Override
    public void close() {
        s3.close();
        try {
            FileTree.delete(drafts.root());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String folder(String owner, String group) {
        return prefix + checked(owner) + "/" + checked(group) + "/";
    }

    private <T> T call(Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (SdkException failed) {
            throw new IOException("The bucket '%s' failed: %s".formatted(bucket, failed.getMessage()), failed);
        }
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + name, impossible);
        }
    }
}
