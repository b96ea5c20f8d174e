package dev.kinora.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClipErrorsTest {
    @TempDir
    Path folder;

    private final ClipFormat format = ClipFormat.silent(64, 48, FrameRate.of(24));

    private static void assertRefused(Runnable body, String... words) {
        assertThatThrownBy(body::run).isInstanceOf(MediaException.class).hasMessageContainingAll(words);
    }

    @Test
    void anUnknownEndingNamesTheKnown() {
        assertRefused(() -> ClipWriter.open(folder.resolve("a.avi"), format), "a.avi", ".mp4, .webm, .mkv, .gif");
    }

    @Test
    void aMissingFolderIsNamed() {
        assertRefused(() -> ClipWriter.open(folder.resolve("none/a.mp4"), format), "none", "its folder does not exist");
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Path path = Files.createDirectory(folder.resolve("a.mp4"));

        assertRefused(() -> ClipWriter.open(path, format), "is a folder");
        assertRefused(() -> ClipReader.open(path), "is a folder");
    }

    @Test
    void oddSizesNameTheNearestEvenOne() {
        Path mp4 = folder.resolve("a.mp4");

        assertRefused(() -> ClipWriter.open(mp4, ClipFormat.silent(161, 90, FrameRate.of(24))), "161x90", "162x90");

        Path webm = folder.resolve("a.webm"); // which holds odd sizes
        TestFilms.clip(33, 21, 2, FrameRate.of(24)).save(webm);
        assertThat(Clip.load(webm).width()).isEqualTo(33);
    }

    /// The encoder's smallest size keeps all its frames.
    @Test
    void tinyFilms() {
        Path mp4 = folder.resolve("a.mp4");
        TestFilms.clip(18, 18, 30, FrameRate.of(24)).save(mp4);

        assertThat(Clip.load(mp4).frames()).hasSize(30);
        assertRefused(() -> ClipWriter.open(mp4, ClipFormat.silent(16, 16, FrameRate.of(24))), "18x18");
    }

    @Test
    void aGifHoldsNoSound() {
        assertRefused(() -> ClipWriter.open(folder.resolve("a.gif"), format.withSound(48_000, 1)), "no sound");
    }

    @Test
    void framesAndSoundMustFitTheFilm() {
        try (var writer = ClipWriter.open(folder.resolve("a.mp4"), format.withSound(48_000, 1))) {
            writer.add(Frame.black(64, 48));
            assertRefused(() -> writer.add(Frame.black(64, 50)), "frame 1 is 64x50", "64x48");
            assertRefused(() -> writer.add(Sound.mono(44_100, new float[10])), "48000 Hz", "44100 Hz");
        }
        try (var writer = ClipWriter.open(folder.resolve("b.mp4"), format)) {
            assertRefused(() -> writer.add(Sound.mono(44_100, new float[10])), "without sound");
            assertRefused(writer::finish, "at least one frame");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp4", "a.gif"})
    void anUnfinishedFilmLeavesWhatWasThere(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "before");

        try (var writer = ClipWriter.open(file, format)) {
            writer.add(Frame.black(64, 48));
            assertThat(file).hasContent("before");
        }

        assertThat(file).hasContent("before");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFinishedFilmReplacesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("a.mp4"), "before");

        TestFilms.clip(64, 48, 2, FrameRate.of(24)).save(file);

        assertThat(Clip.load(file).frames()).hasSize(2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    /// `/dev/full` takes no byte, as a full disk.
    @ParameterizedTest
    @EnumSource(Container.class)
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNamed(Container container) {
        if (container == Container.GIF) {
            return; // its frames go through MKV
        }
        assertRefused(
                () -> {
                    try (var sink = new EncodedSink(container, format, "file:/dev/full", "film")) {
                        for (int t = 0; t < 60; t++) {
                            sink.add(TestFilms.frame(64, 48, t));
                        }
                        sink.finish();
                    }
                },
                "film: could not",
                "No space left on device",
                "Free some space");
    }

    @Test
    void missingAndForeignFiles() throws IOException {
        assertRefused(() -> ClipReader.open(folder.resolve("none.mp4")), "none.mp4 does not exist");
        Path text = Files.writeString(folder.resolve("text.mp4"), "this is no film\n".repeat(100));
        assertRefused(() -> ClipReader.open(text), "text.mp4 is no film");
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        assertRefused(() -> ClipReader.open(empty), "empty.mp4 is no film");
        Path sound = folder.resolve("sound.wav");
        Sound.mono(8_000, new float[100]).save(sound);
        assertRefused(() -> ClipReader.open(sound), "holds no pictures");
    }

    /// Native memory is gone after `close`: use must fail in Java.
    @Test
    void nothingWorksAfterClose() {
        Path file = folder.resolve("a.mp4");
        TestFilms.clip(64, 48, 2, FrameRate.of(24)).save(file);
        var reader = ClipReader.open(file);
        var writer = ClipWriter.open(file, format);
        reader.next();
        reader.close();
        reader.close();
        writer.close();
        writer.close();

        assertThatThrownBy(reader::hasNext).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.add(Frame.black(64, 48))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void animatedWebpIsNamed() throws IOException {
        byte[] head = new byte[40];
        byte[] start = "RIFF\040\0\0\0WEBPVP8X\012\0\0\0\002".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(start, 0, head, 0, start.length);
        Path file = Files.write(folder.resolve("a.webp"), head);

        assertRefused(() -> ClipReader.open(file), "animated WebP", "Convert it");
    }

    /// A playlist that names other files is not followed, whatever its ending.
    @Test
    void playlistsAreNotFollowed() throws IOException {
        TestFilms.clip(64, 48, 2, FrameRate.of(24)).save(folder.resolve("secret.mp4"));
        Path list = Files.writeString(
                folder.resolve("list.mp4"),
                "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsecret.mp4\n#EXT-X-ENDLIST\n");
        Path concat = Files.writeString(folder.resolve("concat.mp4"), "ffconcat version 1.0\nfile secret.mp4\n");

        assertRefused(() -> ClipReader.open(list), "is no film");
        assertRefused(() -> ClipReader.open(concat), "is no film");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "webm", "mkv"})
    void aCutOffFilmIsToldFromAWholeOne(String kind) throws IOException {
        Path file = folder.resolve("film." + kind);
        Clip clip = TestFilms.clip(64, 48, 72, FrameRate.of(24));
        new Clip(clip.frames(), clip.rate(), Optional.of(Sound.mono(48_000, TestFilms.beep(48_000, 3, 0, 500))))
                .save(file);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertRefused(() -> Clip.load(file), "film." + kind);
        assertThat(assertMessage(file)).containsAnyOf("cut off", "damaged");
    }

    private static String assertMessage(Path file) {
        try {
            Clip.load(file);
            return "no error";
        } catch (MediaException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
