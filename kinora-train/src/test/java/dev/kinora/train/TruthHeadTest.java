package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Weights;
import dev.kinora.world.story.Cast;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneThread.class)
class TruthHeadTest {
    private static final TokenKinds KINDS = new TokenKinds(Cast.load());
    private static final TokenTruth TRUTH = new TokenTruth(
            new float[] {0.2f, 1, 0.5f}, // the first is a place with a bit of a subject, whose motion is not told
            new int[] {KINDS.count() - 1, 7, 7},
            new float[] {0, 0, 0.25f, 0.5f, 0.25f, 0});

    /// It begins by knowing nothing: every kind is as likely, nothing moves.
    @Test
    void beginsAtChance() {
        try (var _ = new PointerScope();
                Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            var head = new TruthHead(weights, 8, KINDS);
            Tensor counts = Tensor.create(new float[] {1, 3, 2}, 1, 3);
            double motion = (3 * 1 * (1 + 4) / 2.0 + 2 * 0.5 * (1 + 0) / 2.0) / (3 * 1 + 2 * 0.5); // units of 0.25
            assertThat(head.loss(new Noise(2).tensor(1, 3, 8), TRUTH, counts).item_double())
                    .isCloseTo(Math.log(KINDS.count()) + motion, offset(1e-5));
        }
    }

    /// Biases that name the truth leave no loss; a given token, whose weight is 0, may say what it likes.
    @Test
    void whoSaysTheTruthLosesNothing() {
        try (var _ = new PointerScope();
                Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            var head = new TruthHead(weights, 8, KINDS);
            float[] kind = new float[KINDS.count()];
            kind[7] = 50;
            set(weights, "truth_head.kind.bias", Tensor.create(kind));
            set(weights, "truth_head.motion.bias", Tensor.create(1f, 2f));
            Tensor hidden = new Noise(2).tensor(1, 3, 8);
            Tensor second = Tensor.create(new float[] {0, 1, 0}, 1, 3);
            Tensor first = Tensor.create(new float[] {1, 0, 0}, 1, 3);
            assertThat(head.loss(hidden, TRUTH, second).item_double()).isCloseTo(0, offset(1e-5));
            assertThat(head.loss(hidden, TRUTH, first).item_double()).isCloseTo(50, offset(1e-3));
        }
    }

    @Test
    void theWeightFallsToZero() {
        var settings = new TruthHead.Settings(2, 0.4);
        assertThat(settings.weight(25, 100)).isCloseTo(0.3, offset(1e-12));
        assertThat(settings.weight(100, 100)).isZero();
        assertThat(settings.weight(120, 100)).isZero();
    }

    private static void set(Weights weights, String name, Tensor values) {
        Objects.requireNonNull(weights.parameters().get(name)).detach().copy_(values);
    }
}
