package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoisySoundTest {
    @Test
    void givenTokensAreCleanAndCountForNothing() {
        try (var _ = new PointerScope()) {
            NoisySound sound = noisy(0.25);
            float[] data = Ops.floats(sound.data());
            float[] noise = Ops.floats(sound.noise());
            float[] seen = Ops.floats(sound.noisy());

            assertThat(seen[0]).isEqualTo(data[0]); // given
            assertThat(seen[2]).isCloseTo(0.75f * data[2] + 0.25f * noise[2], within(1e-6f));

            Tensor right = sound.noise().sub(sound.data());
            Tensor wrongWhereGiven = right.add(Tensor.create(new float[] {9, 9, 0, 0, 0, 0, 0, 0}, 2, 2, 2));
            Tensor wrongByTwo = right.add(Ops.scalar(2));
            assertThat(sound.loss(right).item_double()).isZero();
            assertThat(sound.loss(wrongWhereGiven).item_double()).isZero();
            assertThat(sound.loss(wrongByTwo).item_double()).isCloseTo(4, within(1e-5));
        }
    }

    @Test
    void aSilentBatchHasNone() {
        assertThat(NoisySound.of(batch(null, 0.5), Compute.CPU_FP32)).isNull();
    }

    private static NoisySound noisy(double sigma) {
        SoundBatch sound = new SoundBatch(
                2, 2, new float[] {1, 2, 3, 4, 5, 6, 7, 8}, new boolean[][] {{true, false}, {false, false}});
        return Objects.requireNonNull(NoisySound.of(batch(sound, sigma), Compute.CPU_FP32));
    }

    private static LatentBatch batch(@Nullable SoundBatch sound, double sigma) {
        return new LatentBatch(
                new int[] {1, 1, 1, 1},
                new float[2],
                new TokenTruth(new float[2], new int[2], new float[4]),
                sound,
                List.of(),
                new double[] {sigma, sigma},
                new boolean[][] {{false}, {false}},
                7);
    }
}
