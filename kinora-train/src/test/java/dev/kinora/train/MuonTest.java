package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.pytorch.global.torch.matmul;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class MuonTest {
    /// A matrix with singular values 3, 1 and 0.2 and known singular vectors: all values end near one, the vectors
    /// stay.
    @Test
    void bringsSingularValuesNearOneAndKeepsDirections() {
        try (var _ = new PointerScope()) {
            Tensor u = rotation(0.7, 3);
            Tensor v = rotation(-0.4, 3);
            Tensor values = Tensor.create(new float[] {3, 0, 0, 0, 1, 0, 0, 0, 0.2f}, 3, 3);
            Tensor matrix = matmul(matmul(u, values), v.t());
            Tensor middle = matmul(matmul(u.t(), Muon.orthogonal(matrix)), v); // diagonal if directions are kept
            float[] m = Ops.floats(middle);
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    if (row == column) {
                        assertThat(m[row * 3 + column]).isBetween(0.6f, 1.3f);
                    } else {
                        assertThat((double) m[row * 3 + column]).isCloseTo(0, within(1e-4));
                    }
                }
            }
        }
    }

    @Test
    void aTallMatrixIsTheTransposeOfAWideOne() {
        try (var _ = new PointerScope()) {
            Tensor wide = new Noise(1).tensor(3, 7);
            assertThat(Ops.floats(Muon.orthogonal(wide.t()).t().contiguous()))
                    .containsExactly(Ops.floats(Muon.orthogonal(wide)), within(1e-6f));
        }
    }

    /// 96 rows are two blocks of 48.
    @Test
    void manyRowsAreOrthogonalInBlocks() {
        try (var _ = new PointerScope()) {
            Tensor matrix = new Noise(1).tensor(96, 120);
            Tensor first = Muon.orthogonal(matrix.narrow(0, 0, 48));
            Tensor second = Muon.orthogonal(matrix.narrow(0, 48, 48));
            assertThat(Ops.floats(Muon.orthogonal(matrix)))
                    .containsExactly(Ops.floats(Ops.cat(0, first, second)), offset(1e-4f));
        }
    }

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

    /// Turns the first two axes, then the last two, by `angle`.
    private static Tensor rotation(double angle, int size) {
        float c = (float) Math.cos(angle);
        float s = (float) Math.sin(angle);
        Tensor first = Tensor.create(new float[] {c, -s, 0, s, c, 0, 0, 0, 1}, size, size);
        Tensor second = Tensor.create(new float[] {1, 0, 0, 0, c, -s, 0, s, c}, size, size);
        return matmul(first, second);
    }
}
