package dev.kinora.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void showsEachFrameTwiceAndEndsOnTime() {
        FilmLength length = FilmLength.ofSeconds(0.25, 12);
        List<Frame> frames = IntStream.range(0, length.nativeFrames())
                .mapToObj(i -> grey(40 * i))
                .toList();
        Path film = folder.resolve("film.mkv"); // lossless

        Films.write(frames, length, film);

        assertThat(Clip.load(film).frames())
                .extracting(frame -> frame.channel(0, 0, 0))
                .containsExactly(0, 0, 40, 40, 80, 80);
    }

    @Test
    void writesAPicture() {
        Path picture = folder.resolve("picture.png");

        Films.write(List.of(grey(77)), FilmLength.picture(12), picture);

        assertThat(Frame.load(picture).channel(3, 3, 1)).isEqualTo(77);
    }

    @Test
    void aSheetHasARowForEachFilm() {
        Path sheet = folder.resolve("sheet.png");

        Films.writeSheet(List.of(List.of(grey(10)), List.of(grey(200))), List.of("one", "two"), 12, sheet);

        Frame drawn = Frame.load(sheet);
        int right = drawn.width() - 40; // in the last sample
        assertThat(drawn.channel(right, drawn.height() / 4, 0)).isEqualTo(10);
        assertThat(drawn.channel(right, drawn.height() * 3 / 4, 0)).isEqualTo(200);
    }

    private static Frame grey(int level) {
        byte[] rgb = new byte[32 * 32 * 3];
        Arrays.fill(rgb, (byte) level);
        return new Frame(32, 32, rgb);
    }
}
