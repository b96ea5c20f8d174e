package dev.kinora.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kinora.cli.Run;
import dev.kinora.media.ClipFormat;
import dev.kinora.media.ClipWriter;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsSizes() {
        assertThat(PictureSize.parse("160x96")).isEqualTo(new PictureSize(160, 96));
        assertThat(PictureSize.parse(" 96 X 160 ")).isEqualTo(new PictureSize(96, 160));
        assertThat(new PictureSize(160, 96)).hasToString("160x96");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "160", "160x", "x96", "-160x96", "160x96x3", "1e3x96", "160.5x96"})
    void refusesWhatIsNoSize(String text) {
        assertThatThrownBy(() -> PictureSize.parse(text)).hasMessageContaining("e.g. 160x96");
    }

    @Test
    void saysThatASizeIsTooLarge() {
        assertThatThrownBy(() -> PictureSize.parse("100000x4")).hasMessageContaining("at most 99999 pixels");
    }

    @Test
    void saysWhatIsNoNumber() {
        assertThat(Run.kinora("generate", "a fox", "--seconds", "abc").err()).contains("'abc' is no number");
        assertThat(Run.kinora("generate", "a fox", "--steps", "2.5").err()).contains("'2.5' is no whole number");
    }

    @Test
    void saysThatAFolderOfTheKernelTakesNoFiles() {
        assumeThat(Files.isWritable(Path.of("/proc"))).isTrue();
        assertThatThrownBy(() -> OutputFile.check(Path.of("/proc/a.mp4"), OutputFile.FILMS, false, 1))
                .hasMessageContaining("is no place for files");
    }

    @Test
    void readsSeeds() {
        assertThat(Seeds.parse("7").values()).containsExactly(7L);
        assertThat(Seeds.parse("0-3").values()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(Seeds.parse("1,5, 9-11").values()).containsExactly(1L, 5L, 9L, 10L, 11L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1,,2", "3-1", "0-400", "0-399,5", "-3"})
    void refusesWhatNamesNoSeedsOrTooMany(String text) {
        assertThatThrownBy(() -> Seeds.parse(text)).hasMessageContaining("'" + text + "'");
    }

    @Test
    void theKnownEndingsAreThoseThatCanBeWritten() {
        for (String ending : OutputFile.FILMS) {
            ClipWriter.open(folder.resolve("film" + ending), ClipFormat.silent(32, 32, FrameRate.of(24)))
                    .close();
        }
        for (String ending : OutputFile.PICTURES) {
            Path picture = folder.resolve("picture" + ending);
            Frame.black(8, 8).save(picture);
            assertThat(picture).isNotEmptyFile();
        }
    }

    @Test
    void aFreshFileInAFolderIsFine() {
        OutputFile.check(folder.resolve("a.MP4"), OutputFile.FILMS, false, 1_000);
    }

    @Test
    void refusesFilesThatCouldNotBeWrittenInTheEnd() throws IOException {
        Path existing = Files.writeString(folder.resolve("there.mp4"), "film");
        Path asFolder = Files.createDirectory(folder.resolve("folder.mp4"));

        refuses(folder.resolve("a.avi"), 0, "known are .mp4, .webm, .gif, .mkv");
        refuses(folder.resolve("noending"), 0, "known are");
        refuses(asFolder, 0, "is a folder");
        refuses(existing, 0, "Add --force");
        refuses(folder.resolve("no/such/a.mp4"), 0, "mkdir -p");
        refuses(folder.resolve("a.mp4"), Long.MAX_VALUE >> 1, "MB are needed");
        OutputFile.check(existing, OutputFile.FILMS, true, 0);
    }

    @Test
    void picksTheNextFreeName() throws IOException {
        Path wanted = folder.resolve("clip.mp4");
        assertThat(OutputFile.free(wanted)).isEqualTo(wanted);

        Files.createFile(wanted);
        Files.createFile(folder.resolve("clip-2.mp4"));
        assertThat(OutputFile.free(wanted)).isEqualTo(folder.resolve("clip-3.mp4"));
    }

    private static void refuses(Path path, long bytes, String words) {
        assertThatThrownBy(() -> OutputFile.check(path, List.copyOf(OutputFile.FILMS), false, bytes))
                .hasMessageContaining(words)
                .hasMessageContaining(path.getFileName().toString());
    }
}
