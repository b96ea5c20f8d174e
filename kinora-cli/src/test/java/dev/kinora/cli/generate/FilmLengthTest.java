package dev.kinora.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilmLengthTest {
    /// 24 frames a second in the file; the model makes the fewest `4k + 1` that fill them, each shown twice.
    @ParameterizedTest
    @CsvSource({"4, 96, 49", "1, 24, 13", "0.25, 6, 5", "1.4, 34, 17", "1.45, 35, 21", "10, 240, 121"})
    void fillsTheFile(double seconds, int fileFrames, int nativeFrames) {
        FilmLength length = FilmLength.asked(seconds, 12);

        assertThat(length.fileFrames()).isEqualTo(fileFrames);
        assertThat(length.nativeFrames()).isEqualTo(nativeFrames);
        assertThat((length.fileFrames() - 1) / 2).isLessThan(length.nativeFrames());
    }

    @Test
    void aPictureIsOneFrame() {
        assertThat(FilmLength.picture(12).nativeFrames()).isEqualTo(1);
    }

    /// Wan's models make frames at a rate that is shown as it is: 16 or 24.
    @ParameterizedTest
    @CsvSource({"16, 5, 80, 81", "24, 5, 120, 121", "24, 0.25, 6, 9", "16, 1, 16, 17"})
    void quickModelsShowEachFrameOnce(int rate, double seconds, int fileFrames, int nativeFrames) {
        FilmLength length = FilmLength.ofSeconds(seconds, rate);

        assertThat(length.timesShown()).isEqualTo(1);
        assertThat(length.fileRate()).isEqualTo(rate);
        assertThat(length.fileFrames()).isEqualTo(fileFrames);
        assertThat(length.nativeFrames()).isEqualTo(nativeFrames);
    }

    /// The same frames of the model, shown once, three or five times.
    @ParameterizedTest
    @CsvSource({"1, 12, 48", "3, 36, 144", "5, 60, 240"})
    void filesOfOtherRatesShowTheSameFrames(int times, int fileRate, int fileFrames) {
        FilmLength length = FilmLength.ofSeconds(4, 12, times);

        assertThat(length.fileRate()).isEqualTo(fileRate);
        assertThat(length.fileFrames()).isEqualTo(fileFrames);
        assertThat(length.nativeFrames()).isEqualTo(49);
        assertThat(length.seconds()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.2, 60.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsTooShortOrTooLong(double seconds) {
        assertThatThrownBy(() -> FilmLength.asked(seconds, 12)).hasMessageContaining("must be 0.25 to 60");
    }
}
