package dev.kinora.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.tensor.Noise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {
    private static final int AXES = 6;

    @Test
    void aSetIsNoWayFromItself() {
        List<float[]> set = normal(40, 1, 0, 1);
        assertThat(FrechetDistance.between(set, set)).isCloseTo(0, within(1e-8));
    }

    /// Moving a set by d in every axis costs d^2 an axis.
    @Test
    void movingCostsTheSquareOfTheWay() {
        assertThat(FrechetDistance.between(normal(40, 1, 0, 1), normal(40, 1, 3, 1)))
                .isCloseTo(9.0 * AXES, within(1e-3));
    }

    /// Scaling deviations by s costs (s - 1)^2 times the trace of the covariance.
    @Test
    void scalingCostsTheSquareOfTheDifference() {
        List<float[]> set = normal(60, 1, 0, 1);
        double trace = FrechetDistance.between(set, normal(60, 1, 0, 2));
        assertThat(FrechetDistance.between(set, normal(60, 1, 0, 3))).isCloseTo(4 * trace, within(4 * trace * 0.2));
        assertThat(trace).isBetween(0.5 * AXES, 1.7 * AXES);
    }

    @Test
    void rootsSquareToTheMatrix() {
        double[][] matrix = {{5, 2, 0}, {2, 3, 1}, {0, 1, 4}};
        double[][] root = FrechetDistance.root(matrix);
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                double product = root[i][0] * root[0][k] + root[i][1] * root[1][k] + root[i][2] * root[2][k];
                assertThat(product).isCloseTo(matrix[i][k], within(1e-9));
            }
        }
    }

    @Test
    void oneVectorIsNoDistribution() {
        assertThatThrownBy(() -> FrechetDistance.between(normal(1, 1, 0, 1), normal(5, 1, 0, 1)))
                .hasMessageContaining("1 and 5");
    }

    private static List<float[]> normal(int count, long seed, double mean, double deviation) {
        Noise noise = new Noise(seed);
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] vector = new float[AXES];
            for (int k = 0; k < AXES; k++) {
                vector[k] = (float) (mean + deviation * noise.next());
            }
            vectors.add(vector);
        }
        return vectors;
    }
}
