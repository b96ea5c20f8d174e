package dev.kinora.cli.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.cli.options.PictureSize;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilmCanvasTest {
    /// Of the same shape to a pixel, within the latents of training: 24 of 16x16 at 96x64, 60 at 160x96.
    @ParameterizedTest
    @CsvSource({
        "1280, 720, 96x64, 96x54",
        "720, 1280, 96x64, 54x96",
        "1920, 1080, 160x96, 160x90",
        "96, 64, 96x64, 96x64",
    })
    void hasTheShapeThatWasAskedFor(int width, int height, String trained, String canvas) {
        String[] sides = trained.split("x", -1);
        PictureSize size = new PictureSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));

        FilmCanvas chosen = FilmCanvas.of(width, height, size, 16);

        assertThat(chosen.width() + "x" + chosen.height()).isEqualTo(canvas);
    }
}
