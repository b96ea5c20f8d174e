package dev.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

/// Both norms against their formulas in plain Java. Tolerance: fp32 rounding of values about 1.
class NormTest {
    private static final int WIDTH = 5;
    private static final double EPSILON = 0.1; // large, so that a wrong place for it shows

    @Test
    void layerNormSubtractsTheMeanAndDividesByTheDeviation() {
        try (var _ = new PointerScope()) {
            Tensor x = new Noise(1).tensor(2, 3, WIDTH).add(Ops.scalar(1));
            float[] actual = Ops.floats(LayerNorm.plain(WIDTH, EPSILON).apply(x));
            assertThat(actual).containsExactly(layerNorm(Ops.floats(x), 1, 0), offset(1e-6f));
        }
    }

    @Test
    void affineLayerNormScalesThenShifts() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            LayerNorm norm = LayerNorm.affine(w, WIDTH, EPSILON);
            w.parameters()
                    .forEach((name, tensor) ->
                            Scopes.withoutGradients(() -> tensor.fill_(Ops.scalar(name.equals("weight") ? 3 : -2))));
            Tensor x = new Noise(1).tensor(4, WIDTH);
            assertThat(Ops.floats(norm.apply(x))).containsExactly(layerNorm(Ops.floats(x), 3, -2), offset(2e-6f));
        }
    }

    @Test
    void rmsNormDividesByTheRootMeanSquare() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            RmsNorm norm = new RmsNorm(w, WIDTH, EPSILON);
            w.parameters().values().forEach(tensor -> Scopes.withoutGradients(() -> tensor.fill_(Ops.scalar(3))));
            Tensor x = new Noise(1).tensor(4, WIDTH).add(Ops.scalar(1));
            assertThat(Ops.floats(norm.apply(x))).containsExactly(rmsNorm(Ops.floats(x), 3), offset(2e-6f));
        }
    }

    @Test
    void overwritingGivesTheSame() {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            RmsNorm norm = new RmsNorm(w, WIDTH, EPSILON);
            w.parameters().values().forEach(tensor -> tensor.fill_(Ops.scalar(3)));
            Tensor x = new Noise(1).tensor(4, WIDTH).add(Ops.scalar(1));
            float[] expected = rmsNorm(Ops.floats(x), 3);
            Tensor half = norm.overwrite(x.to(ScalarType.BFloat16));
            assertThat(Ops.floats(half)).containsExactly(expected, offset(0.03f)); // bf16 has three digits
            assertThat(Ops.floats(norm.overwrite(x))).containsExactly(expected, offset(2e-6f));
            assertThat(Ops.floats(x)).containsExactly(expected, offset(2e-6f));
        }
    }

    @Test
    void layerNormTakesAWeightAndABiasOfTheMoment() {
        try (var _ = new PointerScope()) {
            Tensor x = new Noise(1).tensor(4, WIDTH);
            Tensor threes = new Noise(1).tensor(WIDTH).fill_(Ops.scalar(3));
            Tensor twos = new Noise(1).tensor(WIDTH).fill_(Ops.scalar(-2));
            assertThat(Ops.floats(LayerNorm.plain(WIDTH, EPSILON).apply(x, threes, twos)))
                    .containsExactly(layerNorm(Ops.floats(x), 3, -2), offset(2e-6f));
        }
    }

    @Test
    void normsComputeInFp32WhateverTheyAreGiven() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            Tensor x = new Noise(1).tensor(2, WIDTH).to(ScalarType.BFloat16);
            assertThat(LayerNorm.plain(WIDTH, 1e-6).apply(x).scalar_type().intern())
                    .isEqualTo(ScalarType.Float);
            assertThat(new RmsNorm(w, WIDTH, 1e-6).apply(x).scalar_type().intern())
                    .isEqualTo(ScalarType.Float);
        }
    }

    private static float[] layerNorm(float[] x, double weight, double bias) {
        float[] y = new float[x.length];
        for (int row = 0; row < x.length; row += WIDTH) {
            double mean = 0;
            double square = 0;
            for (int i = row; i < row + WIDTH; i++) {
                mean += x[i] / (double) WIDTH;
                square += x[i] * x[i] / (double) WIDTH;
            }
            for (int i = row; i < row + WIDTH; i++) {
                y[i] = (float) ((x[i] - mean) / Math.sqrt(square - mean * mean + EPSILON) * weight + bias);
            }
        }
        return y;
    }

    private static float[] rmsNorm(float[] x, double weight) {
        float[] y = new float[x.length];
        for (int row = 0; row < x.length; row += WIDTH) {
            double square = 0;
            for (int i = row; i < row + WIDTH; i++) {
                square += x[i] * x[i] / (double) WIDTH;
            }
            for (int i = row; i < row + WIDTH; i++) {
                y[i] = (float) (x[i] / Math.sqrt(square + EPSILON) * weight);
            }
        }
        return y;
    }
}
