package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.kinora.engine.text.TokenStates;
import java.util.Collections;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatentBatchesTest {
    private static final int BATCH = 8;

    /// Captions of 1 to 64 tokens: a batch drawn without regard to length would nearly always span more than 32.
    @Test
    void aBatchHoldsCaptionsOfSimilarLengthAndManyBatchesHoldAll() {
        LatentShard shard = new LatentShard(
                new long[] {1, 1, 1, 1},
                Collections.nCopies(64, new float[1]),
                Collections.nCopies(64, new TokenTruth(new float[1], new int[1], new float[2])),
                IntStream.rangeClosed(1, 64)
                        .mapToObj(LatentBatchesTest::caption)
                        .toList(),
                Collections.nCopies(64, List.of("caption")));
        SplittableRandom random = new SplittableRandom(1);
        IntSummaryStatistics spans = new IntSummaryStatistics();
        IntSummaryStatistics all = new IntSummaryStatistics();
        for (int i = 0; i < 4000; i++) {
            IntSummaryStatistics lengths = LatentBatches.ofSimilarLength(shard, BATCH, random).stream()
                    .mapToInt(draw -> draw.caption().length())
                    .summaryStatistics();
            spans.accept(lengths.getMax() - lengths.getMin());
            all.combine(lengths);
        }
        assertThat(spans.getAverage()).isLessThan(20);
        assertThat(all.getAverage()).isCloseTo(32.5, offset(1.0)); // deviation of the mean: 0.3
        assertThat(all.getMin()).isEqualTo(1);
        assertThat(all.getMax()).isEqualTo(64);
    }

    @Test
    void thePoolGrowsSoThatEachClipIsSeenSoOften() {
        Bucket pictures = new Bucket(1, 32, 32, 64, 3);
        Bucket clips = new Bucket(17, 32, 32, 8, 1);
        AvailableShards shards = new AvailableShards(List.of(pictures, clips), 4, 50);

        assertThat(shards.of(pictures, 0)).isEqualTo(1);
        assertThat(shards.of(pictures, 80)).isEqualTo(1 + 80 * 3 / 4 * 64 / (4 * 64));
        assertThat(shards.of(clips, 320)).isEqualTo(1 + 320 / 4 * 8 / (4 * 64));
        assertThat(shards.of(pictures, 100_000)).isEqualTo(50);
    }

    private static List<TokenStates> caption(int length) {
        return List.of(new TokenStates(new int[length], Collections.nCopies(length, "a"), new float[length]));
    }
}
