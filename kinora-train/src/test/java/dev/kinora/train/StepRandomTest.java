package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StepRandomTest {
    @Test
    void theSameStepDrawsTheSameNumbers() {
        assertThat(StepRandom.of(7, 41, 1).nextLong())
                .isEqualTo(StepRandom.of(7, 41, 1).nextLong());
    }

    /// Streams that overlap would show the same scenes in batch after batch.
    @Test
    void noNumberIsDrawnTwiceInAnyStepPartOrRun() {
        Set<Long> seen = new HashSet<>();
        int draws = 0;
        for (long seed : new long[] {0, 1, 2, 7}) {
            for (long step = 1; step <= 100; step++) {
                for (int part = 0; part < 2; part++) {
                    SplittableRandom random = StepRandom.of(seed, step, part);
                    for (int i = 0; i < 40; i++, draws++) {
                        seen.add(random.nextLong());
                    }
                }
            }
        }
        assertThat(seen).hasSize(draws);
    }

    @Test
    void bucketsAreDrawnByTheirShares() {
        Bucket rare = new Bucket(1, 16, 16, 1, 1);
        Bucket common = new Bucket(5, 16, 16, 1, 3);
        Bucket never = new Bucket(9, 16, 16, 1, 0);
        Map<Bucket, Integer> counts = new HashMap<>();
        for (long step = 1; step <= 4000; step++) {
            counts.merge(StepRandom.bucket(List.of(never, rare, common), StepRandom.of(1, step, 0)), 1, Integer::sum);
        }
        assertThat(counts).doesNotContainKey(never);
        assertThat(counts.getOrDefault(rare, 0) / 4000.0).isCloseTo(0.25, within(0.03)); // four standard deviations
    }
}
