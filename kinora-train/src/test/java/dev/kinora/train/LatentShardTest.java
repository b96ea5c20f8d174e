package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.engine.text.TokenStates;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatentShardTest {
    @TempDir
    Path folder;

    /// Every clip gets back its own latents, subjects, texts and captions; values are exact in bf16 and in 255ths.
    @Test
    void comesBackAsItWasWritten() {
        LatentShard shard = new LatentShard(
                new long[] {2, 1, 1, 2},
                List.of(new float[] {1, -2, 0.5f, 3}, new float[] {4, 5, 6, 7}),
                List.of(
                        new TokenTruth(new float[] {0, 1}, new int[] {230, 7}, new float[] {0, 0, 0.5f, -2}),
                        new TokenTruth(new float[] {1, 0.2f}, new int[] {3, 231}, new float[] {1, 2, 0, 0})),
                List.of(List.of(text(11, 12), text(13)), List.of(text(14), text(15, 16, 17))),
                List.of(List.of("a red car", "car"), List.of("a dog", "the dog runs")));
        Path file = folder.resolve("shard.safetensors");
        shard.write(file);
        LatentShard read = LatentShard.read(file);
        assertThat(read.shape()).containsExactly(2, 1, 1, 2);
        assertThat(read.size()).isEqualTo(2);
        assertThat(read.latents().get(0)).containsExactly(1, -2, 0.5f, 3);
        assertThat(read.latents().get(1)).containsExactly(4, 5, 6, 7);
        assertThat(read.truths().get(1).subjects()).containsExactly(new float[] {1, 0.2f}, within(0.002f));
        assertThat(read.truths().get(1).kinds()).containsExactly(3, 231);
        assertThat(read.truths().get(0).kinds()).containsExactly(230, 7);
        assertThat(read.truths().get(0).motions()).containsExactly(0, 0, 0.5f, -2);
        assertThat(read.captions()).isEqualTo(shard.captions());
        assertThat(read.texts().get(1).get(1).ids()).containsExactly(15, 16, 17);
        assertThat(read.texts().get(1).get(1).states()).containsExactly(15, -15, 16, -16, 17, -17);
        assertThat(read.texts().get(0).get(1).states()).containsExactly(13, -13);
    }

    /// Two numbers a token: its id and minus its id.
    private static TokenStates text(int... ids) {
        float[] states = new float[2 * ids.length];
        for (int i = 0; i < ids.length; i++) {
            states[2 * i] = ids[i];
            states[2 * i + 1] = -ids[i];
        }
        return new TokenStates(ids, Collections.nCopies(ids.length, ""), states);
    }
}
