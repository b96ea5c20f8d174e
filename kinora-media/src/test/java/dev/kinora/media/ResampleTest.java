package dev.kinora.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResampleTest {
    @ParameterizedTest
    @EnumSource(Resample.class)
    void anEvenColourStaysExact(Resample method) {
        for (int colour : new int[] {0x25C98F, 0x000000, 0xFFFFFF}) {
            Frame frame = method.scale(new Canvas(50, 31, colour).frame(), 83, 17);

            assertThat(frame).isEqualTo(new Frame(83, 17, frame.rgb()));
            assertThat(frame.rgb()).isEqualTo(new Canvas(83, 17, colour).frame().rgb());
        }
    }

    /// Halving by areas gives the mean of four pixels, in each colour by itself.
    @Test
    void areaTakesMeans() {
        Frame large = TestFilms.frame(64, 48, 3);

        Frame small = Resample.AREA.scale(large, 32, 24);

        for (int y = 0; y < 24; y++) {
            for (int x = 0; x < 32; x++) {
                for (int c = 0; c < 3; c++) {
                    double mean = (large.channel(2 * x, 2 * y, c)
                                    + large.channel(2 * x + 1, 2 * y, c)
                                    + large.channel(2 * x, 2 * y + 1, c)
                                    + large.channel(2 * x + 1, 2 * y + 1, c))
                            / 4.0;
                    assertThat((double) small.channel(x, y, c)).isCloseTo(mean, within(1.0));
                }
            }
        }
    }

    /// A ramp stays a ramp with pixel centres in place: value 4 * (x + 0.5) at the old width, 2 * (x + 0.5) at twice
    /// it.
    @ParameterizedTest
    @EnumSource(
            value = Resample.class,
            names = {"BICUBIC", "LANCZOS"})
    void enlargingKeepsPlaces(Resample method) {
        byte[] rgb = new byte[60 * 8 * 3];
        for (int i = 0; i < 60 * 8; i++) {
            rgb[3 * i + 1] = (byte) (4 * (i % 60) + 2);
        }

        Frame large = method.scale(new Frame(60, 8, rgb), 120, 16);

        for (int x = 10; x < 110; x++) { // away from the edges
            assertThat((double) large.channel(x, 8, 1)).isCloseTo(2 * (x + 0.5), within(1.5));
            assertThat(large.channel(x, 8, 0)).isZero();
        }
    }

    @Test
    void coverCutsEvenly() {
        Frame frame = TestFilms.frame(100, 60, 0);

        Frame covered = Resample.AREA.cover(frame, 40, 60); // needs no scaling: 30 pixels go on either side

        assertThat(covered.width()).isEqualTo(40);
        assertThat(covered.height()).isEqualTo(60);
        for (int x = 0; x < 40; x++) {
            assertThat(covered.channel(x, 20, 0)).isEqualTo(frame.channel(x + 30, 20, 0));
        }
    }

    @Test
    void fitAddsBars() {
        Frame frame = new Canvas(100, 50, 0x102030).frame();

        Frame fitted = Resample.AREA.fit(frame, 40, 40, 0xFFEEDD);

        for (int y = 0; y < 40; y++) {
            boolean inside = y >= 10 && y < 30;
            assertThat(fitted.channel(20, y, 0)).isEqualTo(inside ? 0x10 : 0xFF);
            assertThat(fitted.channel(20, y, 2)).isEqualTo(inside ? 0x30 : 0xDD);
        }
    }
}
