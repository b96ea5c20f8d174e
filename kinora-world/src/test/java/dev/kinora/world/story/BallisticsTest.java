package dev.kinora.world.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Event;
import dev.kinora.world.scene.Place;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BallisticsTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final double GRAVITY = 4;

    private static Mark mark(double seconds) {
        CastMember ball = SmallCast.load().member("soccer ball");
        return new Mark(ball, Place.ROOM, Direction.RIGHT, 0.3, 0.3, -0.6, 0.6, 0.05, 0.5, 1.6, seconds, GRAVITY);
    }

    private static List<Double> times(Motion motion, Event.Kind kind) {
        return motion.beats().stream()
                .filter(beat -> beat.kind() == kind)
                .map(Motion.Beat::second)
                .toList();
    }

    @Test
    void bouncesFollowTheFormula() {
        double drop = 0.5;
        double restitution = 0.8;
        Motion motion = Ballistics.bounce(Curve.constant(0), mark(4), drop, restitution, true);

        double first = StrictMath.sqrt(2 * drop / GRAVITY); // 0.5 s
        List<Double> times = times(motion, Event.Kind.BOUNCE);
        double expected = first;
        for (int n = 0; n < times.size(); n++) {
            assertThat(times.get(n)).isCloseTo(expected, EXACT);
            assertThat(motion.y().at(times.get(n))).isCloseTo(0.05, EXACT);
            expected += 2 * first * StrictMath.pow(restitution, n + 1);
        }
        assertThat(times).hasSizeGreaterThan(5);
        double apex = times.get(0) + first * restitution;
        assertThat(motion.y().at(apex)).isCloseTo(0.05 + drop * restitution * restitution, EXACT);
        assertThat(motion.y().slope(apex)).isCloseTo(0, EXACT);
        assertThat(motion.y().slope(times.get(0) - 1e-9)).isCloseTo(-GRAVITY * first, within(1e-6));
    }

    @Test
    void aFallTakesTheSquareRootOfTwoHeightsOverGravity() {
        Motion motion = Ballistics.fall(Curve.constant(0), mark(2), 0.72, 0.3, Event.Kind.LAND, true);
        assertThat(times(motion, Event.Kind.LAND)).hasSize(1);
        assertThat(times(motion, Event.Kind.LAND).getFirst()).isCloseTo(0.3 + 0.6, EXACT);
        assertThat(motion.y().at(0.2)).isCloseTo(0.77, EXACT);
        assertThat(motion.y().at(0.5)).isCloseTo(0.77 - 2 * 0.04, EXACT);
        assertThat(motion.y().at(1.5)).isCloseTo(0.05, EXACT);
    }

    @Test
    void leapsAreParabolasThatCarryTheirStep() {
        double height = 0.18; // 0.3 s up, 0.3 s down
        Motion motion = Ballistics.leaps(mark(3), -0.5, 0.2, height, 0.1, true);
        assertThat(times(motion, Event.Kind.HOP).subList(0, 2))
                .satisfiesExactly(
                        a -> assertThat(a).isCloseTo(0.1, EXACT),
                        b -> assertThat(b).isCloseTo(0.8, EXACT));
        assertThat(times(motion, Event.Kind.LAND).getFirst()).isCloseTo(0.7, EXACT);
        assertThat(motion.y().at(0.4)).isCloseTo(0.05 + height, EXACT);
        assertThat(motion.x().at(0.05)).isCloseTo(-0.5, EXACT);
        assertThat(motion.x().at(0.4)).isCloseTo(-0.4, EXACT);
        assertThat(motion.x().at(0.75)).isCloseTo(-0.3, EXACT);
    }

    @Test
    void aContactFlattensTheBody() {
        Motion motion = Ballistics.bounce(Curve.constant(0), mark(4), 0.5, 0.8, true);
        double contact = times(motion, Event.Kind.BOUNCE).getFirst();
        assertThat(motion.scaleY().at(contact)).isLessThan(0.85);
        assertThat(motion.scaleX().at(contact)).isGreaterThan(1.08);
        assertThat(motion.scaleY().at(contact - 0.2)).isEqualTo(1);
    }

    @Test
    void rollingTurnsByDistanceOverRadius() {
        Motion motion = Gait.ROLL.carry(Curve.line(-0.5, 0.6), mark(2), _ -> true, Dice.of(1, "roll"));
        assertThat(motion.rotation().at(1)).isCloseTo(-0.6 / 0.15, EXACT); // to the right is clockwise
    }

    @Test
    void stepsFallWhereTheBodyTouchesTheGround() {
        Motion motion = Gait.WALK.carry(Curve.line(-0.5, 0.6), mark(2), _ -> true, Dice.of(1, "walk"));
        List<Double> steps = times(motion, Event.Kind.STEP);
        assertThat(steps).hasSizeBetween(4, 6);
        for (double step : steps) {
            assertThat(motion.y().at(step)).isCloseTo(0.05, within(1e-6));
        }
    }
}
