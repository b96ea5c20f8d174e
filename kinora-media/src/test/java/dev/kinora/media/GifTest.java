package dev.kinora.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GifTest {
    @TempDir
    Path folder;

    /// ffmpeg's fixed palette gives 20.9 dB on such pictures, one chosen for the film 28 and more.
    @Test
    void thePaletteSuitsTheFilm() {
        Path file = folder.resolve("film.gif");
        Clip clip = TestFilms.clip(160, 90, 24, FrameRate.of(20));

        clip.save(file);
        Clip read = Clip.load(file);

        assertThat(read.rate()).isEqualTo(FrameRate.of(20));
        assertThat(read.frames()).hasSize(24);
        for (int t = 0; t < 24; t++) {
            assertThat(TestFilms.psnr(clip.frames().get(t), read.frames().get(t)))
                    .as("PSNR of frame %d", t)
                    .isGreaterThan(27);
        }
    }

    /// Few colours need no dither and come back exactly, however large the film is.
    @Test
    void fewColoursAreExact() {
        Path file = folder.resolve("flat.gif");
        Canvas canvas = new Canvas(700, 100, 0x336699);
        canvas.paste(new Canvas(90, 60, 0xFFCC11).frame(), 20, 20);
        Frame frame = canvas.frame();

        Clip.silent(List.of(frame, frame), FrameRate.of(10)).save(file);

        assertThat(Frame.load(file).rgb()).isEqualTo(frame.rgb());
    }

    @Test
    void itLoopsForever() throws IOException {
        Path file = folder.resolve("loop.gif");
        TestFilms.clip(32, 32, 3, FrameRate.of(10)).save(file);

        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        int loop = bytes.indexOf("NETSCAPE2.0");

        assertThat(loop).isPositive();
        assertThat(bytes.substring(loop + 11, loop + 15)).isEqualTo("\u0003\u0001\u0000\u0000"); // zero times: no end
    }

    /// GIF counts in hundredths of a second, so that 24 frames a second are not exact; but no frame is lost or doubled.
    @ParameterizedTest
    @ValueSource(ints = {12, 24, 30, 50})
    void inexactRatesKeepAllFrames(int rate) {
        Path file = folder.resolve("film.gif");
        TestFilms.clip(32, 32, 60, FrameRate.of(rate)).save(file);

        try (var reader = ClipReader.open(file)) {
            int frames = 0;
            for (; reader.hasNext(); reader.next()) {
                frames++;
            }
            assertThat(frames).isEqualTo(60);
            assertThat(reader.rate().framesPerSecond()).isCloseTo(rate, withinPercentage(2));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "500, 1, 2", "1, 40, 3", "20, 300, 4", "161, 7, 5"})
    void smallAndShortFilms(int width, int height, int frames) {
        Path file = folder.resolve("film.gif");
        TestFilms.clip(width, height, frames, FrameRate.of(10)).save(file);

        Clip read = Clip.load(file);

        assertThat(read.frames()).hasSize(frames);
        assertThat(read.rate()).isEqualTo(FrameRate.of(10));
        assertThat(read.width()).isEqualTo(width);
        assertThat(read.height()).isEqualTo(height);
    }

    /// Guess of ffmpeg, frames, hundredths of a second, expected rate.
    @ParameterizedTest
    @CsvSource({
        "100, 1, 10, 10", // one frame: ffmpeg guesses its time base
        "24, 10, 42, 24", // 4 + 4 + 4 + 5 + ...
        "10, 31, 600, 10", // thirty frames, then one that stands for three seconds
        "7, 97, 1386, 7", // 14.29 hundredths each
    })
    void ratesOfGifs(int guess, long frames, long hundredths, int expected) {
        assertThat(RateGuess.ofGif(FrameRate.of(guess), frames, hundredths)).isEqualTo(FrameRate.of(expected));
    }
}
