package dev.kinora.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.train.evaluate.Bootstrap.Estimate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    /// Of 400 coins the mean's deviation is 0.025; 95% lie within 1.96 of them.
    @Test
    void coinsHaveTheIntervalOfTheirDeviation() {
        double[] coins = IntStream.range(0, 400).mapToDouble(i -> i % 2).toArray();
        Estimate estimate = Bootstrap.of(coins, 1);
        assertThat(estimate.mean()).isEqualTo(0.5);
        assertThat(estimate.low()).isCloseTo(0.5 - 0.049, within(0.008));
        assertThat(estimate.high()).isCloseTo(0.5 + 0.049, within(0.008));
        assertThat(Bootstrap.of(coins, 1)).isEqualTo(estimate);
    }

    @Test
    void whatIsNoNumberDoesNotCount() {
        assertThat(Bootstrap.of(new double[] {Double.NaN, 1, 1}, 1)).isEqualTo(new Estimate(1, 1, 1, 2));
        assertThat(Bootstrap.of(new double[] {Double.NaN}, 1).clips()).isZero();
    }
}
