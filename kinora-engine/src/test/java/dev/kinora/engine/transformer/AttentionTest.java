package dev.kinora.engine.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttentionTest {
    private static final int CLIPS = 2, HEADS = 2, ASKING = 3, ASKED = 4, WIDTH = 8;

    /// Every way through, against three loops over doubles. Tolerance in bf16: its rounding, 2^-8, a few times over.
    @ParameterizedTest
    @CsvSource({
        "Float,    false, false, 0,    1e-5",
        "BFloat16, false, false, 1000, 0.03", // written out
        "BFloat16, false, false, 12,   0.03", // written out, a head at a time
        "BFloat16, false, false, 0,    0.03", // written out, a query at a time
        "BFloat16, true,  false, 0,    0.03", // fused in bf16
        "BFloat16, true,  true,  0,    0.03" // written out, for a gradient
    })
    void everyWayGivesTheSame(ScalarType type, boolean hasAmx, boolean hasGradient, long mostScores, double tolerance) {
        try (var _ = new PointerScope()) {
            Noise noise = new Noise(1);
            Tensor queries = noise.tensor(CLIPS, HEADS, ASKING, WIDTH).to(type);
            Tensor keys = noise.tensor(CLIPS, HEADS, ASKED, WIDTH).to(type);
            Tensor values = noise.tensor(CLIPS, HEADS, ASKED, WIDTH).to(type);
            Tensor mask = Tensor.create(new float[] {0, -1, 0, -1e9f, 0.5f, 0, -1e9f, 0}, CLIPS, 1, 1, ASKED);
            float[] expected = plain(Ops.floats(queries), Ops.floats(keys), Ops.floats(values), Ops.floats(mask));
            values.set_requires_grad(hasGradient);

            Tensor actual = Attention.attend(queries, keys, values, mask, hasAmx, mostScores);

            assertThat(actual.scalar_type().intern()).isEqualTo(type.intern());
            assertThat(Ops.floats(actual)).containsExactly(expected, within((float) tolerance));
        }
    }

    private static float[] plain(float[] queries, float[] keys, float[] values, float[] mask) {
        float[] mixed = new float[CLIPS * HEADS * ASKING * WIDTH];
        for (int head = 0; head < CLIPS * HEADS; head++) {
            for (int asking = 0; asking < ASKING; asking++) {
                int query = (head * ASKING + asking) * WIDTH;
                double[] weights = new double[ASKED];
                double sum = 0;
                for (int asked = 0; asked < ASKED; asked++) {
                    double score = 0;
                    for (int i = 0; i < WIDTH; i++) {
                        score += queries[query + i] * keys[(head * ASKED + asked) * WIDTH + i];
                    }
                    weights[asked] = Math.exp(score / Math.sqrt(WIDTH) + mask[head / HEADS * ASKED + asked]);
                    sum += weights[asked];
                }
                for (int i = 0; i < WIDTH; i++) {
                    for (int asked = 0; asked < ASKED; asked++) {
                        mixed[query + i] += (float) (weights[asked] / sum * values[(head * ASKED + asked) * WIDTH + i]);
                    }
                }
            }
        }
        return mixed;
    }
}
