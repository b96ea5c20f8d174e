package dev.kinora.service.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every content store does: one in a folder, one in a bucket and one under a prefix of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentStoreTest {
    private static final String FOLDER = "folder";

    private @Nullable FakeBucket bucket;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    void start() {
        bucket = new FakeBucket();
    }

    @AfterAll
    void stop() {
        if (bucket != null) {
            bucket.close();
        }
    }

    private ContentStore store(String kind) throws IOException {
        return kind.equals(FOLDER) || bucket == null
                ? ContentPlace.folder(folder.resolve("content")).open()
                : bucket.place(kind).open();
    }

    private static Path draft(ContentStore store, String... files) throws IOException {
        Path draft = store.newDraft();
        for (String file : files) {
            Files.writeString(draft.resolve(file), "this is " + file);
        }
        return draft;
    }

    private static String text(Optional<StoredContent> content) throws IOException {
        try (InputStream in = content.orElseThrow().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FOLDER, "", "/a/prefix"})
    void aGroupIsReadAsItWasPut(String kind) throws IOException {
        try (ContentStore store = store(kind)) {
            long before = store.usedBytes();
            Path draft = draft(store, "film.mp4", "thumbnail.webp");
            Files.createFile(draft.resolve("empty"));
            store.put(draft, "video_1", "run_1");
            assertThat(draft).doesNotExist();
            store.deleteDraft(draft);

            assertThat(text(store.find("video_1", "run_1", "film.mp4"))).isEqualTo("this is film.mp4");
            assertThat(text(store.find("video_1", "run_1", "empty"))).isEmpty();
            StoredContent film = store.find("video_1", "run_1", "film.mp4").orElseThrow();
            assertThat(film.bytes()).isEqualTo(16);
            assertThat(store.usedBytes() - before).isGreaterThanOrEqualTo(16 + 22);
            film.copyTo(folder.resolve(kind.length() + "copy"));
            assertThat(folder.resolve(kind.length() + "copy")).hasContent("this is film.mp4");
            try (InputStream in = film.open()) {
                assertThat(in.skip(8)).isEqualTo(8);
                assertThat(in.readNBytes(4)).asString().isEqualTo("film");
                assertThat(in.skip(1)).isEqualTo(1);
                assertThat(in.readAllBytes()).asString().isEqualTo("mp4");
                assertThat(in.read()).isEqualTo(-1);
            }
            store.delete("video_1");
            assertThat(store.usedBytes()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FOLDER, "", "/a/prefix"})
    void deletingSparesNeighbours(String kind) throws IOException {
        try (ContentStore store = store(kind)) {
            store.put(draft(store, "a"), "video_1", "run_1");
            store.put(draft(store, "a"), "video_1", "run_10");
            store.put(draft(store, "a"), "video_10", "run_1");

            store.delete("video_1", "run_1");
            store.delete("video_1", "run_1");
            assertThat(store.find("video_1", "run_1", "a")).isEmpty();
            assertThat(store.find("video_1", "run_10", "a")).isPresent();
            store.delete("video_1");
            store.delete("no_such");
            assertThat(store.find("video_1", "run_10", "a")).isEmpty();
            assertThat(store.find("video_10", "run_1", "a")).isPresent();
            store.delete("video_10");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FOLDER, "", "/a/prefix"})
    void whatIsOldIsDeletedByTheBeginningOfItsName(String kind) throws IOException {
        try (ContentStore store = store(kind)) {
            store.put(draft(store, "a", "b"), "check_1", "given");
            store.put(draft(store, "a"), "video_1", "run_1");
            Path half = store.newDraft("check_2");
            Path other = store.newDraft();

            store.deleteOlder("check_", Instant.now().minus(Duration.ofMinutes(1)));
            assertThat(store.find("check_1", "given", "a")).isPresent();
            assertThat(half).exists();
            store.deleteOlder("check_", Instant.now().plus(Duration.ofMinutes(1)));
            assertThat(store.find("check_1", "given", "a")).isEmpty();
            assertThat(half).doesNotExist();
            assertThat(store.find("video_1", "run_1", "a")).isPresent();
            assertThat(other).exists();
            store.delete("video_1");
            store.deleteDraft(other);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FOLDER, "", "/a/prefix"})
    void whatIsThereIsNotOverwritten(String kind) throws IOException {
        try (ContentStore store = store(kind)) {
            store.put(draft(store, "a"), "video_1", "run_1");
            Path second = draft(store, "b");
            assertThatThrownBy(() -> store.put(second, "video_1", "run_1"))
                    .hasMessage("run_1 of video_1 was stored before.");
            assertThat(text(store.find("video_1", "run_1", "a"))).isEqualTo("this is a");
            assertThat(store.find("video_1", "run_1", "b")).isEmpty();
            store.deleteDraft(second);
            store.delete("video_1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FOLDER, "", "/a/prefix"})
    void otherNamesAreRefused(String kind) throws IOException {
        try (ContentStore store = store(kind)) {
            for (String name : new String[] {"", "..", "a/b", ".index", "a\n"}) {
                assertThatThrownBy(() -> store.find("video_1", "run_1", name)).hasMessageContaining("is no name");
                assertThatThrownBy(() -> store.delete(name)).hasMessageContaining("is no name");
            }
            assertThatThrownBy(() -> store.deleteDraft(folder)).hasMessageContaining("is no draft");
        }
    }
}
