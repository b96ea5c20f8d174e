package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    @Test
    void theBestTimeIsTheLowestAndTheBestRateTheHighest() {
        Measured seconds = Measured.ofTimes(new double[] {0.5, 0.2, 9, 0.4, 0.25});

        assertThat(seconds).isEqualTo(new Measured(0.2, 0.4));
        assertThat(seconds.rate(2)).isEqualTo(new Measured(10, 5));
        assertThat(Measured.ofTimes(new double[] {4, 1, 2, 8}).median()).isEqualTo(3);
    }

    @Test
    void sharesCompareLikeWithLike() {
        assertThat(new Measured(60, 20).shareOf(new Measured(100, 80))).isEqualTo(new Measured(0.6, 0.25));
    }

    @Test
    void warmsUpOnce() {
        AtomicInteger runs = new AtomicInteger();
        Measured.seconds(runs::incrementAndGet);

        assertThat(runs).hasValue(Measured.REPETITIONS + 1);
    }
}
