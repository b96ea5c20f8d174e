package dev.kinora.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.media.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class PixelMeasuresTest {
    @Test
    void flickerIsTheSecondDifference() {
        assertThat(PixelMeasures.flicker(frames(6, i -> 100), new boolean[6])).isZero();
        assertThat(PixelMeasures.flicker(frames(6, i -> 20 * i), new boolean[6]))
                .isZero();
        assertThat(PixelMeasures.flicker(frames(6, i -> i % 2 == 0 ? 100 : 151), new boolean[6]))
                .isCloseTo(2 * 51 / 255.0, within(1e-12));
        assertThat(PixelMeasures.flicker(frames(2, i -> 0), new boolean[2])).isNaN();
    }

    @Test
    void changeIsTheFirstDifference() {
        assertThat(PixelMeasures.change(frames(6, i -> 51 * (i % 2)), new boolean[6]))
                .isCloseTo(0.2, within(1e-12));
    }

    @Test
    void cutsAreNoFlicker() {
        boolean[] isCut = {false, false, false, true, false, false};
        List<Frame> frames = frames(6, i -> i < 3 ? 0 : 200);
        assertThat(PixelMeasures.flicker(frames, isCut)).isZero();
        assertThat(PixelMeasures.change(frames, isCut)).isZero();
        assertThat(PixelMeasures.flicker(frames, new boolean[6])).isPositive();
    }

    private static List<Frame> frames(int count, IntUnaryOperator value) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] rgb = new byte[4 * 4 * 3];
            Arrays.fill(rgb, (byte) value.applyAsInt(i));
            frames.add(new Frame(4, 4, rgb));
        }
        return frames;
    }
}
