package dev.kinora.train.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WearTest {
    private static final int SIDE = 16;

    @Test
    void anEvenPictureStaysEvenWhateverItGoesThrough() {
        byte[] rgb = new byte[SIDE * SIDE * 3];
        Arrays.fill(rgb, (byte) 120);
        new Wear(0.25, 1, 0, 8, 0).apply(rgb, 1, SIDE, SIDE, new SplittableRandom(1));
        for (byte value : rgb) {
            assertThat(value & 0xFF).isBetween(119, 121);
        }
    }

    /// A pass spreads a point to a quarter, a half, a quarter; two passes leave 6/16 in each direction.
    @Test
    void blurSpreadsAPointAndKeepsItsLight() {
        byte[] rgb = new byte[SIDE * SIDE * 3];
        rgb[(8 * SIDE + 8) * 3] = (byte) 240;
        new Wear(0.25, 1, 0, 0, 0).apply(rgb, 1, SIDE, SIDE, new SplittableRandom(1));
        assertThat(rgb[(8 * SIDE + 8) * 3] & 0xFF).isEqualTo((int) Math.round(240 * 36.0 / 256));
        assertThat(rgb[(8 * SIDE + 9) * 3] & 0xFF).isEqualTo((int) Math.round(240 * 24.0 / 256));
        assertThat(rgb[(8 * SIDE + 8) * 3 + 1]).isZero();
    }

    @Test
    void exposureIsGainThenLift() {
        byte[] rgb = {(byte) 100, (byte) 200, 0};
        new Wear(0, 1.1, -5, 0, 0).apply(rgb, 1, 1, 1, new SplittableRandom(1));
        assertThat(rgb).containsExactly((byte) 105, (byte) 215, (byte) 0);
    }

    @Test
    void compressionLosesTheFinestFirst() {
        byte[] fine = new byte[8 * 8 * 3];
        byte[] coarse = new byte[8 * 8 * 3];
        for (int i = 0; i < 64; i++) {
            fine[3 * i] = (byte) (100 + (i % 2 == 0 ? 2 : -2));
            coarse[3 * i] = (byte) (100 + (i % 8 < 4 ? 20 : -20));
        }
        Wear compressed = new Wear(0, 1, 0, 20, 0);
        compressed.apply(fine, 1, 8, 8, new SplittableRandom(1));
        compressed.apply(coarse, 1, 8, 8, new SplittableRandom(1));
        assertThat(spread(fine)).isLessThan(4);
        assertThat(spread(coarse)).isGreaterThan(25);
    }

    @Test
    void noneIsNoneAndLotsRepeat() {
        byte[] rgb = {1, 2, 3};
        Wear.NONE.apply(rgb, 1, 1, 1, new SplittableRandom(1));
        assertThat(rgb).containsExactly(1, 2, 3);
        assertThat(Wear.draw(new SplittableRandom(9))).isEqualTo(Wear.draw(new SplittableRandom(9)));
    }

    private static int spread(byte[] rgb) {
        int low = 255;
        int high = 0;
        for (int i = 0; i < rgb.length; i += 3) {
            low = Math.min(low, rgb[i] & 0xFF);
            high = Math.max(high, rgb[i] & 0xFF);
        }
        return high - low;
    }
}
