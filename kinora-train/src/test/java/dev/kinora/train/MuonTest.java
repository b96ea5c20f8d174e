package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MuonTest {
    /// The quintic of the Newton-Schulz steps acts on each singular value by itself.
    @Test
    void aDiagonalMatrixStaysDiagonalAndFollowsTheQuintic() {
        try (var _ = new PointerScope()) {
            double[] values = {3, 1, 0.5};
            float[] matrix = new float[9];
            float[] expected = new float[9];
            double norm = Math.sqrt(9 + 1 + 0.25);
            for (int i = 0; i < 3; i++) {
                matrix[4 * i] = (float) values[i];
                double x = values[i] / norm;
                for (int step = 0; step < 5; step++) {
                    x = 3.4445 * x - 4.7750 * Math.pow(x, 3) + 2.0315 * Math.pow(x, 5);
                }
                expected[4 * i] = (float) x;
            }
            assertThat(Ops.floats(Muon.orthogonal(Tensor.create(matrix, 3, 3))))
                    .containsExactly(expected, offset(1e-5f));
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "4, 20", "20, 4"})
    void singularValuesComeNearOne(int rows, int columns) {
        try (var _ = new PointerScope()) {
            Tensor y = Muon.orthogonal(new Noise(1).tensor(rows, columns));
            assertThat(Ops.shape(y)).isEqualTo("[%d, %d]".formatted(rows, columns));
            for (float value : Ops.floats(torch.linalg_svdvals(y))) {
                assertThat(value).isBetween(0.6f, 1.25f);
            }
        }
    }

    /// Two steps in plain Java for a kernel of two rows: momentum, Nesterov, orthogonal, scaled, decayed. With
    /// gradients
    /// whose rows are orthogonal, the orthogonal matrix follows from the quintic of the rows' lengths.
    @Test
    void stepsAsItsFormula() {
        double rate = 0.1;
        double decay = 0.5;
        try (var _ = new PointerScope();
                Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            Tensor kernel = weights.matrix("kernel", Init.ONES, 2, 1, 3);
            Tensor table = weights.exact("table", Init.ONES, 2, 2);
            try (FlatParameters parameters = new FlatParameters(weights);
                    Muon muon = new Muon(parameters)) {
                double[] value = {1, 1, 1, 1, 1, 1};
                double[] momentum = new double[6];
                for (int step = 1; step <= 2; step++) {
                    double[] gradient = {2 * step, 0, 0, 0, -1, 0};
                    kernel.grad().copy_(Tensor.create(gradient, 2, 1, 3));
                    table.grad().fill_(Ops.scalar(1));
                    muon.step(rate, decay);
                    double[] nesterov = new double[6];
                    for (int i = 0; i < 6; i++) {
                        momentum[i] = 0.95 * momentum[i] + 0.05 * gradient[i];
                        nesterov[i] = 0.05 * gradient[i] + 0.95 * momentum[i];
                    }
                    double norm = Math.hypot(nesterov[0], nesterov[4]);
                    for (int i = 0; i < 6; i++) {
                        double x = nesterov[i] / (norm + 1e-7);
                        for (int round = 0; round < 5; round++) {
                            x = 3.4445 * x - 4.7750 * Math.pow(x, 3) + 2.0315 * Math.pow(x, 5);
                        }
                        value[i] = value[i] * (1 - rate * decay) - rate * 0.2 * Math.sqrt(3) * x;
                    }
                    float[] actual = Ops.floats(kernel);
                    for (int i = 0; i < 6; i++) {
                        assertThat((double) actual[i])
                                .as("%d after step %d", i, step)
                                .isCloseTo(value[i], within(1e-6));
                    }
                }
                assertThat(Ops.floats(table)).containsOnly(1);
                assertThat(Ops.floats(table.grad())).containsOnly(1);
            }
        }
    }
}
