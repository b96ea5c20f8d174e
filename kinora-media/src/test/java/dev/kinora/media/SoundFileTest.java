package dev.kinora.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundFileTest {
    @TempDir
    Path folder;

    @Test
    void wavComesBackExactly() {
        float[] left = TestFilms.beep(16_000, 0.7, 0.1, 300);
        float[] right = TestFilms.beep(16_000, 0.7, 0.2, 700);
        Path file = folder.resolve("beep.wav");

        new Sound(16_000, new float[][] {left, right}).save(file);
        Sound read = Sound.load(file);

        assertThat(read.sampleRate()).isEqualTo(16_000);
        assertThat(read.channels()[0]).isEqualTo(left);
        assertThat(read.channels()[1]).isEqualTo(right);
    }

    @Test
    void longSoundComesInChunks() {
        Path file = folder.resolve("long.wav");
        float[] samples = TestFilms.beep(8_000, 20, 0, 200);
        Sound.mono(8_000, samples).save(file);

        List<Integer> lengths = new ArrayList<>();
        try (var reader = SoundReader.open(file)) {
            reader.forEachRemaining(chunk -> lengths.add(chunk.samples()));
        }

        assertThat(lengths).allMatch(n -> n <= 8192).hasSizeGreaterThan(10);
        assertThat(lengths.stream().mapToInt(n -> n).sum()).isEqualTo(160_000);
    }

    @Test
    void soundIsReadAtAnotherRateAndMixedToMono() {
        float[] left = new float[48_000];
        float[] right = new float[48_000];
        for (int i = 0; i < left.length; i++) {
            left[i] = (float) (0.5 * Math.sin(2 * Math.PI * 300 * i / 48_000));
            right[i] = left[i];
        }
        Path file = folder.resolve("stereo.wav");
        new Sound(48_000, new float[][] {left, right}).save(file);

        Sound mono;
        try (SoundReader reader = SoundReader.open(file, new SoundFormat(24_000, 1))) {
            mono = reader.rest();
        }

        assertThat(mono.sampleRate()).isEqualTo(24_000);
        assertThat(mono.channels()).hasNumberOfRows(1);
        assertThat(mono.samples()).isBetween(23_900, 24_000);
        for (int i = 2_000; i < 20_000; i += 777) {
            assertThat(mono.channels()[0][i]).isCloseTo(left[2 * i], within(0.01f));
        }
    }

    @Test
    void aSilentFilmHasNoSound() {
        Path film = folder.resolve("film.mp4");
        TestFilms.clip(64, 64, 3, FrameRate.of(12)).save(film);

        assertThatThrownBy(() -> Sound.load(film))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("holds no sound");
    }
}
