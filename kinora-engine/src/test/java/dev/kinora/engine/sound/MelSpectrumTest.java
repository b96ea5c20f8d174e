package dev.kinora.engine.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.tensor.Ops;
import java.util.Collections;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class MelSpectrumTest {
    private static final SoundConfig CONFIG = SoundConfig.storybook(Collections.nCopies(64, 1.0));
    private static final int COLUMNS = 60; // one second

    private final MelSpectrum spectrum = new MelSpectrum(CONFIG);

    @Test
    void aToneIsHeardInItsBandAndSilenceIsTheFloor() {
        try (var _ = new PointerScope()) {
            float[] logarithms = Ops.floats(spectrum.of(tone(1000, 0, 24_000), COLUMNS));

            int middle = 30 * CONFIG.bands();
            int loudest = 0;
            for (int band = 0; band < CONFIG.bands(); band++) {
                loudest = logarithms[middle + band] > logarithms[middle + loudest] ? band : loudest;
            }
            // 1000 Hz is 1000 mel; the bands lie (3285 - 48) / 49 = 66 mel apart, the first at 114
            assertThat(loudest).isEqualTo(13);
            assertThat(Ops.floats(spectrum.of(new float[24_000], COLUMNS)))
                    .containsOnly(new float[] {logarithm(1e-8)}, within(1e-3f));
        }
    }

    @Test
    void aBlowIsHeardAgainWhereItWas() {
        try (var _ = new PointerScope()) {
            float[] blow = tone(400, 12_000, 14_000);
            Tensor logarithms = spectrum.of(blow, COLUMNS);

            float[] again = spectrum.samples(logarithms, 1);

            assertThat(again).hasSize(24_000);
            assertThat(middleOfPower(again)).isCloseTo(middleOfPower(blow), within(120.0)); // 5 ms
            assertThat(power(again) / power(blow)).isCloseTo(1, within(0.35));
            assertThat(
                            Ops.floats(spectrum.of(again, COLUMNS)
                                    .sub(logarithms)
                                    .abs()
                                    .mean())[0])
                    .isLessThan(1.5f); // the floor included
        }
    }

    @Test
    void theSameSeedIsTheSameSound() {
        try (var _ = new PointerScope()) {
            Tensor logarithms = spectrum.of(tone(700, 2_000, 20_000), COLUMNS);

            assertThat(spectrum.samples(logarithms, 5)).containsExactly(spectrum.samples(logarithms, 5));
        }
    }

    @Test
    void tokensCoverAFilm() {
        assertThat(CONFIG.tokens(49, 12)).isEqualTo(25);
        assertThat(CONFIG.tokens(1, 12)).isEqualTo(1);
        assertThat(CONFIG.tokenSamples()).isEqualTo(4_000);
    }

    private static float[] tone(double hertz, int from, int to) {
        float[] samples = new float[24_000];
        for (int i = from; i < to; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / 24_000));
        }
        return samples;
    }

    private static float logarithm(double value) {
        return (float) Math.log(value);
    }

    private static double power(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += sample * sample;
        }
        return sum;
    }

    private static double middleOfPower(float[] samples) {
        double sum = 0;
        for (int i = 0; i < samples.length; i++) {
            sum += (double) samples[i] * samples[i] * i;
        }
        return sum / power(samples);
    }
}
