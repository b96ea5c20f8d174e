package dev.kinora.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MotionMeasuresTest {
    @Test
    void aStraightLineIsSmoothAndBackAndForthIsNot() {
        assertThat(MotionMeasures.smoothness(List.of(path(9, i -> 0.1 * i, _ -> 0.5))))
                .isEqualTo(1);
        assertThat(MotionMeasures.smoothness(List.of(path(9, _ -> 0.3, _ -> 0.5))))
                .isEqualTo(1);
        assertThat(MotionMeasures.smoothness(List.of(path(9, i -> 0.1 * (i % 2), _ -> 0.5))))
                .isCloseTo(0, within(1e-9));
        assertThat(MotionMeasures.smoothness(List.of(path(2, i -> i, i -> i)))).isNaN();
    }

    @Test
    void speedIsWayOverTime() {
        Path2d slow = path(5, i -> 0.03 * i, i -> 0.04 * i);
        Path2d fast = path(5, i -> 0.06 * i, i -> 0.08 * i);
        assertThat(MotionMeasures.speed(List.of(slow, fast), 0.5)).isCloseTo(0.2, within(1e-9));
        assertThat(MotionMeasures.speed(List.of(), 0.5)).isNaN();
    }

    /// y from the top: down is positive. A jump and a fall, and the same upside down.
    @Test
    void restIsAtTheBottom() {
        Path2d jump = path(8, i -> 0.05 * i, i -> 0.5 - 0.16 * i + 0.02 * i * i);
        Path2d fall = path(6, _ -> 0.5, i -> 0.2 + 0.02 * i * i);
        Path2d bounced = path(6, _ -> 0.5, i -> i == 4 ? 0.6 : 0.2 + 0.02 * i * i);
        assertThat(MotionMeasures.gravity(jump, false)).isEqualTo(1);
        assertThat(MotionMeasures.gravity(fall, true)).isEqualTo(1);
        assertThat(MotionMeasures.gravity(upsideDown(jump), false)).isZero();
        assertThat(MotionMeasures.gravity(upsideDown(fall), true)).isZero();
        assertThat(MotionMeasures.gravity(bounced, true)).isEqualTo(1);
        assertThat(MotionMeasures.gravity(path(9, i -> 0.1 * i, _ -> 0.5), true))
                .isNaN();
    }

    private static Path2d upsideDown(Path2d path) {
        return path(path.count(), i -> path.x()[i], i -> 1 - path.y()[i]);
    }

    /// Two equal discs meet in the middle and exchange their velocities.
    @Test
    void aCollisionMovesBoth() {
        Path2d one = path(11, i -> i <= 5 ? 0.1 * i : 0.5 - 0.1 * (i - 5), _ -> 0.5);
        Path2d other = path(11, i -> i <= 5 ? 1.1 - 0.1 * i : 0.6 + 0.1 * (i - 5), _ -> 0.5);
        Path2d through = path(11, i -> 1.1 - 0.1 * i, _ -> 0.5);
        assertThat(MotionMeasures.causeAndEffect(one, other, 0.2)).isEqualTo(1);
        assertThat(MotionMeasures.causeAndEffect(one, through, 0.2)).isZero();
        Path2d far = path(11, i -> 1.1 - 0.1 * i, _ -> 3);
        assertThat(MotionMeasures.causeAndEffect(one, far, 0.2)).isZero();
        Path2d passing = path(11, i -> 0.1 * i, _ -> 0.5);
        assertThat(MotionMeasures.causeAndEffect(passing, far, 0.2)).isNaN();
    }

    @Test
    void velocityErrorIsTheMeanOfBothAxesAfterTheGivenSteps() {
        Path2d law = path(9, i -> 0.1 * i, i -> 0.2 * i);
        Path2d seen = path(9, i -> i <= 2 ? 0.4 * i : 0.8 + 0.13 * (i - 2), i -> 0.2 * i);
        assertThat(MotionMeasures.velocityError(seen, law, 2, 0.5)).isCloseTo(0.03 / 2 / 0.5, within(1e-9));
        assertThat(MotionMeasures.velocityError(seen, law, 0, 0.5)).isGreaterThan(0.03);
        assertThat(MotionMeasures.velocityError(law, law, 2, 0.5)).isZero();
        assertThat(MotionMeasures.velocityError(law, law, 8, 0.5)).isNaN();
    }

    @Test
    void bouncesAreTurns() {
        assertThat(MotionMeasures.turns(path(9, i -> i, i -> Math.abs(i % 4 - 2) * 0.1)))
                .isEqualTo(3);
        assertThat(MotionMeasures.turns(path(9, i -> i, i -> 0.1 * i))).isZero();
    }

    private static Path2d path(int count, IntToDoubleFunction x, IntToDoubleFunction y) {
        return new Path2d(
                IntStream.range(0, count).mapToDouble(x).toArray(),
                IntStream.range(0, count).mapToDouble(y).toArray());
    }
}
