package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
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

    /// One step of a single matrix: value - rate * 0.2 * sqrt(largest side) * orthogonal(nesterov momentum), after
    /// decay.
    @Test
    void movesMatricesAgainstTheGradientAndLeavesVectorsAlone() {
        try (var _ = new PointerScope();
                Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            Tensor matrix = weights.matrix("matrix", Init.normal(1), 2, 4);
            Tensor table = weights.exact("table", Init.ONES, 2, 2);
            Tensor bias = weights.matrix("bias", Init.ONES, 3);
            float[] before = Ops.floats(matrix);
            try (FlatParameters parameters = new FlatParameters(weights);
                    Muon muon = new Muon(parameters)) {
                Tensor gradient = new Noise(5).tensor(2, 4);
                matrix.mul(gradient).sum().add(table.sum()).add(bias.sum()).backward();
                muon.step(0.1, 0.5);
                float[] direction = Ops.floats(Muon.orthogonal(gradient)); // the scale of momentum falls out
                float[] after = Ops.floats(matrix);
                for (int i = 0; i < after.length; i++) {
                    double expected = before[i] * (1 - 0.1 * 0.5) - 0.1 * 0.2 * Math.sqrt(4) * direction[i];
                    assertThat((double) after[i]).isCloseTo(expected, within(1e-5));
                }
                assertThat(Ops.floats(table)).containsOnly(1f);
                assertThat(Ops.floats(bias)).containsOnly(1f);
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
