package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateTest {
    /// Warms up over 4 steps, cools down over the last 5 of 20.
    @ParameterizedTest
    @CsvSource({"1, 0.25", "2, 0.5", "4, 1", "5, 1", "16, 1", "17, 0.8", "19, 0.4", "20, 0.2", "21, 0", "30, 0"})
    void warmsUpStaysAndCoolsDown(long step, double share) {
        assertThat(new LearningRate(0.01, 4, 5).at(step, 20)).isCloseTo(0.01 * share, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1", "20", "1000"})
    void staysWithoutBoth(long step) {
        assertThat(new LearningRate(0.01, 0, 0).at(step, 20)).isEqualTo(0.01);
    }
}
