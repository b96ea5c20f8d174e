package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.kinora.tensor.Ops;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
    /// y = 2 a - 3 b, from two batches.
    @Test
    void aLinearMapIsFound() {
        try (var _ = new PointerScope()) {
            var squares = new LeastSquares(2, 1);
            squares.add(Tensor.create(new float[] {1, 0, 0, 1}, 2, 2), column(2, -3), Tensor.create(1f, 1f));
            squares.add(Tensor.create(new float[] {1, 1}, 1, 2), column(-1), Tensor.create(5f));

            assertThat(Ops.floats(squares.solution(0))).containsExactly(new float[] {2, -3}, offset(1e-6f));
        }
    }

    /// Of y = 1 and y = 4 at the same place the second counts double: 3. Noise as large as the input halves it.
    @Test
    void weightsAndNoiseCount() {
        try (var _ = new PointerScope()) {
            var squares = new LeastSquares(1, 1);
            squares.add(column(1, 1), column(1, 4), Tensor.create(1f, 2f));

            assertThat(Ops.floats(squares.solution(0))).containsExactly(new float[] {3}, offset(1e-6f));
            assertThat(Ops.floats(squares.solution(1))).containsExactly(new float[] {1.5f}, offset(1e-6f));
        }
    }

    private static Tensor column(float... values) {
        return Tensor.create(values, values.length, 1);
    }
}
