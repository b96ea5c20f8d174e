package dev.kinora.world.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {
    private static final double STEP = 1e-6;

    @Test
    void everySlopeIsTheDerivative() {
        List<Curve> curves = List.of(
                Curve.constant(3),
                Curve.line(1, -2),
                Curve.wave(0.4, 1.5, 0.3),
                Curve.thrown(0.2, 1, 3, 4),
                Curve.ease(1, 5, 0.1, 1.9),
                Curve.approach(0.5, 1.2, 2),
                Curve.line(0, 2).plus(Curve.wave(1, 1, 0)).times(-3).plus(7),
                Curve.line(0.1, 0.6).into(Curve.wave(0.2, 2, 0.1)),
                Curve.pieces(new double[] {0, 1.003}, Curve.line(0, 1), Curve.thrown(1.003, 1, 2, 4)));
        for (Curve curve : curves) {
            for (double t = 0.05; t < 1.8; t += 0.13) {
                double numeric = (curve.at(t + STEP) - curve.at(t - STEP)) / (2 * STEP);
                assertThat(curve.slope(t)).isCloseTo(numeric, within(1e-6));
            }
        }
    }

    @Test
    void easesStandStillOutsideAndMeetTheirEnds() {
        Curve ease = Curve.ease(2, 6, 1, 3);
        assertThat(ease.at(0)).isEqualTo(2);
        assertThat(ease.at(2)).isEqualTo(4);
        assertThat(ease.at(9)).isEqualTo(6);
        assertThat(ease.slope(0)).isZero();
        assertThat(ease.slope(2)).isEqualTo(3); // 1.5 times the mean speed
    }

    @Test
    void anApproachIsOneOverDistance() {
        Curve scale = Curve.approach(0.5, 1, 4);
        assertThat(1 / scale.at(0)).isEqualTo(2);
        assertThat(1 / scale.at(2)).isEqualTo(1.5); // half the time, half the way
        assertThat(1 / scale.at(4)).isEqualTo(1);
    }

    @Test
    void diceFollowSplitMix64() {
        Dice dice = new Dice(0); // published first outputs for seed 0
        assertThat(dice.nextLong()).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(dice.nextLong()).isEqualTo(0x6E789E6AA1B965F4L);
        assertThat(Dice.of(1, "a").nextLong())
                .isEqualTo(Dice.of(1, "a").nextLong())
                .isNotEqualTo(Dice.of(1, "b").nextLong())
                .isNotEqualTo(Dice.of(2, "a").nextLong());
    }
}
