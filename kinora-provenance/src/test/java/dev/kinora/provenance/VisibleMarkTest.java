package dev.kinora.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.media.Frame;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleMarkTest {
    @Test
    void theBorderIsYellowAndBlackAndTheRestIsThePicture() {
        Frame marked = VisibleMark.on(grey(96, 64));
        assertThat(rgb(marked, 0, 0)).isEqualTo(0xffc800);
        assertThat(rgb(marked, 5, 0)).isZero(); // stripes of 5 pixels
        assertThat(rgb(marked, 95, 63)).isIn(0xffc800, 0);
        assertThat(rgb(marked, 48, 4)).isIn(0xffc800, 0);
        assertThat(rgb(marked, 48, 6)).isEqualTo(0x787878);
        assertThat(rgb(marked, 48, 32)).isIn(0xffc800, 0); // where the cross meets
        assertThat(rgb(marked, 30, 32)).isEqualTo(0x787878);
    }

    /// Whoever cuts a quarter out has a part of the cross.
    @ParameterizedTest
    @CsvSource({"64, 64", "96, 64", "1280, 720", "720, 1280"})
    void noQuarterIsWithoutIt(int width, int height) {
        Frame marked = VisibleMark.on(grey(width, height));
        for (int left : new int[] {width / 8, width * 3 / 8, width / 2 - 1}) {
            for (int top : new int[] {height / 8, height * 3 / 8}) {
                int yellow = 0;
                for (int y = top; y < top + height / 2; y++) {
                    for (int x = left; x < Math.min(width, left + width / 2); x++) {
                        if (rgb(marked, x, y) == 0xffc800) yellow++;
                    }
                }
                assertThat(yellow).isGreaterThan(height / 8);
            }
        }
    }

    private static int rgb(Frame frame, int x, int y) {
        return frame.channel(x, y, 0) << 16 | frame.channel(x, y, 1) << 8 | frame.channel(x, y, 2);
    }

    private static Frame grey(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) 0x78);
        return new Frame(width, height, rgb);
    }
}
