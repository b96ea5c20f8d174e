package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.kinora.tensor.Ops;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
    /// Points at (10, 20) ± 3 along (4, 3) / 5 and ± 1 across it; one of them counts double, given in two batches.
    @Test
    void theLongestAxisComesFirst() {
        try (var _ = new PointerScope()) {
            var sums = new PrincipalComponents.Sums(2);
            sums.add(points(12.4f, 21.8f, 7.6f, 18.2f), weights(1, 1));
            sums.add(points(9.4f, 20.8f, 10.6f, 19.2f), weights(1, 1));
            PrincipalComponents components = sums.components(2);

            assertThat(Ops.floats(components.mean())).containsExactly(new float[] {10, 20}, offset(1e-4f));
            assertThat(Ops.floats(components.variances())).containsExactly(new float[] {4.5f, 0.5f}, offset(1e-4f));
            float[] directions = Ops.floats(components.directions());
            assertThat(Math.abs(0.8 * directions[0] + 0.6 * directions[1])).isCloseTo(1, offset(1e-5));
            assertThat(Math.abs(0.6 * directions[2] - 0.8 * directions[3])).isCloseTo(1, offset(1e-5));
        }
    }

    @Test
    void aHeavyPointPullsTheMean() {
        try (var _ = new PointerScope()) {
            var sums = new PrincipalComponents.Sums(2);
            sums.add(points(0, 0, 4, 8), weights(3, 1));
            PrincipalComponents components = sums.components(1);

            assertThat(Ops.floats(components.mean())).containsExactly(new float[] {1, 2}, offset(1e-5f));
            assertThat(Ops.floats(components.variances())).containsExactly(new float[] {15}, offset(1e-4f));
        }
    }

    /// Codes that are turned and mirrored against those of pictures are turned back.
    @Test
    void stillFramesGetTheCodeOfAPicture() {
        try (var _ = new PointerScope()) {
            Tensor encode = Tensor.create(new float[] {0, -1, 0, 1, 0, 0}, 2, 3); // a quarter turn of the plane
            Tensor pictures = Tensor.create(new float[] {1, 0, 0, 0, 1, 0}, 2, 3);
            Tensor turned = LinearCodes.turn(encode, pictures).matmul(encode);

            assertThat(Ops.floats(turned)).containsExactly(new float[] {1, 0, 0, 0, 1, 0}, offset(1e-6f));
        }
    }

    private static Tensor points(float... values) {
        return Tensor.create(values, values.length / 2, 2);
    }

    private static Tensor weights(float... values) {
        return Tensor.create(values, values.length);
    }
}
