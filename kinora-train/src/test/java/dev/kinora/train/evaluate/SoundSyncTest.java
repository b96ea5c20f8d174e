package dev.kinora.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.engine.sound.SoundCode;
import dev.kinora.engine.sound.SoundConfig;
import dev.kinora.media.Sound;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Weights;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SoundSyncTest {
    private static final double NOBODY = Double.NaN;

    /// A ball that falls from 0.2 to 0.8 of the height: each parabola takes 8.5 steps, so contacts lie between steps.
    @Test
    void aBallIsSeenToTouchTheGroundBetweenFrames() {
        double[] y = new double[34];
        for (int i = 0; i < y.length; i++) {
            double phase = (i + 2.1) / 8.5 % 1 - 0.5; // contacts at 6.4, 14.9 and 23.4
            y[i] = 0.2 + 0.6 * 4 * phase * phase;
        }
        double[] times = Bounces.times(new Path2d(new double[y.length], y));

        assertThat(times).hasSizeBetween(3, 4);
        for (int i = 0; i < 3; i++) {
            assertThat(times[i]).isCloseTo(6.4 + 8.5 * i, within(0.35)); // 30 ms
        }
    }

    @Test
    void whoWalksTouchesNothing() {
        double[] y = new double[30];
        for (int i = 0; i < y.length; i++) {
            y[i] = 0.6 + 0.01 * Math.sin(i);
        }
        assertThat(Bounces.times(new Path2d(new double[y.length], y))).isEmpty();
    }

    @Test
    void knocksAreHeardWhereTheyBegin() {
        float[] samples = new float[48_000];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.002 * (random.nextDouble() - 0.5));
        }
        for (double at : new double[] {0.4, 1.1, 1.6}) {
            for (int i = 0; i < 2_000; i++) {
                samples[(int) (at * 24_000) + i] += (float) (0.5 * Math.exp(-i / 400.0) * Math.sin(i * 0.2));
            }
        }
        SoundConfig config = SoundConfig.storybook(Collections.nCopies(64, 1.0));
        try (SoundCode code = new SoundCode(config, Weights.create(Compute.CPU_FP32, 1))) {
            double[] times = Onsets.times(code, Sound.mono(24_000, samples));

            assertThat(times).hasSize(3);
            assertThat(times[0]).isCloseTo(0.4, within(0.03));
            assertThat(times[1]).isCloseTo(1.1, within(0.03));
            assertThat(times[2]).isCloseTo(1.6, within(0.03));
        }
    }

    @Test
    void anothersSoundIsFarOff() {
        List<SoundSync.Seen> films = List.of(
                new SoundSync.Seen(new double[] {0.5, 1.5}, new double[] {0.55, 1.45, 3}),
                new SoundSync.Seen(new double[] {1, 2.2}, new double[] {1.02, 2.2}));

        SoundSync.Offsets own = SoundSync.own(films);
        SoundSync.Offsets others = SoundSync.others(films);

        assertThat(own.bounces()).isEqualTo(4);
        assertThat(own.median()).isCloseTo(0.05, within(1e-9));
        assertThat(own.most()).isCloseTo(0.05, within(1e-9));
        assertThat(others.median()).isGreaterThan(0.4);
    }

    @Test
    void silenceIsAsFarOffAsCanBe() {
        SoundSync.Seen silent = new SoundSync.Seen(new double[] {0.5}, new double[0]);

        assertThat(SoundSync.own(List.of(silent)).median()).isGreaterThan(4);
    }

    @Test
    void nobodySeenForAWhileIsOnTheWay() {
        assertThat(SoundSync.filled(new double[] {NOBODY, 1, NOBODY, 3, NOBODY}))
                .containsExactly(1, 1, 2, 3, 3);
    }
}
