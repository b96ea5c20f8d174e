package dev.kinora.train.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.ShapeException;
import dev.kinora.tensor.Weights;
import dev.kinora.world.story.Cast;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class JudgeNetworkTest {
    private static final JudgeConfig TINY = JudgeConfig.tiny(Cast.load());

    @Test
    void anyLengthAndSizeInWholeBlocks() {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            JudgeNetwork network = new JudgeNetwork(TINY, weights);
            JudgeNetwork.Sight sight = network.look(new Noise(2).tensor(2, 5, 3, 32, 48));
            assertThat(Ops.sizes(sight.appearance())).containsExactly(2, 3, 16, 2, 3);
            assertThat(Ops.sizes(sight.cells())).containsExactly(2, 3, 48, 4, 6);
            assertThat(Ops.sizes(sight.spots())).containsExactly(2, 3, 5, 8, 12);
            assertThat(Ops.sizes(sight.settings())).containsExactly(2, 3, TINY.size(Head.OF_FRAMES) + 1);
            assertThat(Ops.sizes(
                            network.look(new Noise(2).tensor(1, 1, 3, 16, 16)).frames()))
                    .containsExactly(1, 1, 16);
            assertThatThrownBy(() -> network.look(new Noise(2).tensor(1, 1, 3, 24, 16)))
                    .isInstanceOf(ShapeException.class)
                    .hasMessageContaining("16x24");
        }
    }

    /// Clips of a batch must not see each other, or a verdict would depend on the neighbours.
    @Test
    void aBatchIsItsClips() {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            JudgeNetwork network = new JudgeNetwork(TINY, weights);
            Tensor both = new Noise(3).tensor(2, 4, 3, 16, 32);
            float[] together = Ops.floats(network.look(both).settings().select(0, 1));
            float[] alone = Ops.floats(network.look(both.narrow(0, 1, 1)).settings());
            assertThat(together).containsExactly(alone, within(1e-4f));
        }
    }

    /// Time is mixed: what happens in the last frame is seen in the first, a whole clip away.
    @Test
    void framesSeeEachOther() {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            JudgeNetwork network = new JudgeNetwork(TINY, weights);
            weights.parameters().forEach((name, kernels) -> {
                if (name.endsWith("space.weight")) { // zeros at first
                    kernels.add_(new Noise(4).tensor(Ops.sizes(kernels)));
                }
            });
            Tensor clip = new Noise(3).tensor(1, 13, 3, 16, 16);
            Tensor other = clip.clone();
            other.select(1, 12).mul_(Ops.scalar(-1));
            JudgeNetwork.Sight one = network.look(clip);
            JudgeNetwork.Sight two = network.look(other);
            assertThat(Ops.floats(one.spots().select(1, 0)))
                    .isNotEqualTo(Ops.floats(two.spots().select(1, 0)));
            assertThat(Ops.floats(one.appearance().select(1, 0)))
                    .isEqualTo(Ops.floats(two.appearance().select(1, 0)));
        }
    }

    /// The judge speaks of every second frame; the ones between show in what has changed.
    @Test
    void framesBetweenAreSeen() {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            JudgeNetwork network = new JudgeNetwork(TINY, weights);
            Tensor clip = new Noise(3).tensor(1, 5, 3, 16, 16);
            Tensor other = clip.clone();
            other.select(1, 1).mul_(Ops.scalar(-1));
            Tensor one = network.look(clip).appearance();
            Tensor two = network.look(other).appearance();
            assertThat(Ops.floats(one.select(1, 1))).isNotEqualTo(Ops.floats(two.select(1, 1)));
            assertThat(Ops.floats(one.select(1, 0))).isEqualTo(Ops.floats(two.select(1, 0)));
            assertThat(Ops.floats(one.select(1, 2))).isEqualTo(Ops.floats(two.select(1, 2)));
        }
    }

    /// One quarter changes, by a tenth in all colours; six times that is shown to the network.
    @Test
    void changesAreToldByQuarter() {
        try (var _ = new PointerScope()) {
            Tensor pixels = Tensor.create(new float[3 * 3 * 16 * 32], 1, 3, 3, 16, 32);
            pixels.select(1, 2).narrow(2, 0, 8).narrow(3, 16, 16).add_(Ops.scalar(0.1));
            Tensor changes = JudgeNetwork.changes(pixels, 2); // [1, 2, 9, 16, 32]
            float[] strengths = Ops.floats(JudgeNetwork.strengths(changes.reshape(-1, 3, 16, 32)));
            float still = 8 * (float) (Math.log(0.02) + 2);
            float moved = 8 * (float) (Math.log(0.62) + 2);
            float[] expected = new float[6 * 4];
            Arrays.fill(expected, still);
            expected[3 * 4 + 1] = moved; // the second sample against the frame before
            expected[5 * 4 + 1] = moved; // and a long way back
            assertThat(strengths).containsExactly(expected, within(1e-3f));
        }
    }

    /// `rows` reads the place that a flat position names.
    @Test
    void positionsCountFramesThenRowsThenColumns() {
        try (var _ = new PointerScope()) {
            Tensor maps = new Noise(4).tensor(2, 3, 5, 4, 6);
            Tensor row = JudgeNetwork.rows(maps, new long[] {((1 * 3 + 2) * 4 + 3) * 6 + 1});
            assertThat(Ops.floats(row))
                    .isEqualTo(Ops.floats(
                            maps.select(0, 1).select(0, 2).select(1, 3).select(1, 1)));
        }
    }

    /// Six megabytes in bf16 are three million parameters; the shipped judge has less than half.
    @Test
    void theShippedShapeIsSmall() {
        try (Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            var _ = new JudgeNetwork(JudgeConfig.storybook(Cast.load()), weights);
            long count = weights.parameters().values().stream()
                    .mapToLong(Tensor::numel)
                    .sum();
            assertThat(count).isBetween(1_000_000L, 1_600_000L);
        }
    }
}
