package dev.kinora.train.upscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.media.Frame;
import org.junit.jupiter.api.Test;

class EnlargingErrorsTest {
    /// Four pixels in a row, black and white: both neighbours of the step are edges.
    @Test
    void errorsAtEdgesAreCountedApart() {
        Frame truth = row(0, 0, 255, 255);
        EnlargingErrors errors = new EnlargingErrors();
        errors.add(row(0, 51, 255, 255), truth);
        assertThat(errors.psnr()).isCloseTo(10 * Math.log10(25 * 4), within(1e-9)); // 51 is a fifth of 255
        assertThat(errors.edgePsnr()).isCloseTo(10 * Math.log10(25 * 2), within(1e-9));
    }

    @Test
    void errorsOfAllPicturesAreOneMean() {
        EnlargingErrors errors = new EnlargingErrors();
        errors.add(row(0, 0, 0, 0), row(0, 0, 0, 0));
        errors.add(row(51, 51, 51, 51), row(0, 0, 0, 0));
        assertThat(errors.psnr()).isCloseTo(10 * Math.log10(25 * 2), within(1e-9));
    }

    private static Frame row(int... grey) {
        byte[] rgb = new byte[3 * grey.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) grey[i / 3];
        }
        return new Frame(grey.length, 1, rgb);
    }
}
