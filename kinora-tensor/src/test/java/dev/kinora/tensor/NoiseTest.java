package dev.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class NoiseTest {
    /// The polar method on the SplitMix64 generator, computed once by an independent program.
    @Test
    void aSeedGivesTheseNumbersEverywhere() {
        Noise noise = new Noise(42);
        double[] expected = {
            0.49295065581737485,
            -0.6940056672160174,
            -1.2810773478777024,
            -0.901557193497174,
            -0.6018779810957331,
            0.6425676289796471
        };
        for (double value : expected) {
            assertThat(noise.next()).isCloseTo(value, within(1e-15)); // StrictMath.log may differ in the last bit
        }
    }

    @Test
    void momentsAreThoseOfTheUnitNormal() {
        int count = 200_000;
        Noise noise = new Noise(7);
        double[] sums = new double[5];
        double beyondTwo = 0;
        for (int i = 0; i < count; i++) {
            double value = noise.next();
            for (int power = 1; power <= 4; power++) {
                sums[power] += Math.pow(value, power);
            }
            beyondTwo += Math.abs(value) > 2 ? 1 : 0;
        }
        // four standard deviations of each mean: sqrt(1, 2, 15, 96 / count)
        assertThat(sums[1] / count).isCloseTo(0, within(0.009));
        assertThat(sums[2] / count).isCloseTo(1, within(0.013));
        assertThat(sums[3] / count).isCloseTo(0, within(0.035));
        assertThat(sums[4] / count).isCloseTo(3, within(0.088));
        assertThat(beyondTwo / count).isCloseTo(0.0455, within(0.002));
    }

    @Test
    void tensorsContinueTheStream() {
        try (var _ = new PointerScope()) {
            Noise noise = new Noise(3);
            Tensor first = noise.tensor(2, 3);
            Tensor second = noise.tensor(1, 1, 1);
            Noise again = new Noise(3);
            float[] expected = new float[7];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = (float) again.next();
            }
            assertThat(Ops.shape(first)).isEqualTo("[2, 3]");
            assertThat(Ops.floats(Ops.cat(0, first.flatten(), second.flatten())))
                    .containsExactly(expected);
        }
    }
}
