package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelVariancesTest {
    /// By hand: the first channel of one shard is 1 and 3, of the other 0.
    @Test
    void shardsCountTheSameHoweverLongTheirClips() {
        LatentShard pictures = shard(new long[] {2, 1, 1, 1}, new float[] {1, 0.1f}, new float[] {3, 0.1f});
        LatentShard clips = shard(new long[] {2, 2, 1, 1}, new float[] {0, 0, 0.1f, -0.1f});

        assertThat(ChannelVariances.of(List.of(pictures, clips))).containsExactly(2.5, 0.01);
    }

    /// The network divides by it.
    @Test
    void aChannelThatIsAlwaysZeroHasStillAVariance() {
        assertThat(ChannelVariances.of(List.of(shard(new long[] {1, 1, 1, 2}, new float[] {0, 0}))))
                .containsExactly(1e-5);
    }

    private static LatentShard shard(long[] shape, float[]... clips) {
        return new LatentShard(shape, List.of(clips), List.of(), List.of(), List.of());
    }
}
