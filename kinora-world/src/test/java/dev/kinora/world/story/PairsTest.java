package dev.kinora.world.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Event;
import dev.kinora.world.scene.Place;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PairsTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final double SECONDS = 2;

    private static Mark mark(String name, double size, Direction direction) {
        CastMember member = SmallCast.load().member(name);
        return new Mark(member, Place.MEADOW, direction, size, size, -0.7, 0.7, 0, 0.5, 1.667, SECONDS, 4);
    }

    private static double beat(Motion motion, Event.Kind kind) {
        return motion.beats().stream()
                .filter(beat -> beat.kind() == kind)
                .findFirst()
                .orElseThrow()
                .second();
    }

    @Test
    void collisionsConserveMomentum() {
        Mark large = mark("soccer ball", 0.4, Direction.RIGHT);
        Mark small = mark("basketball", 0.25, Direction.LEFT);
        double m1 = 0.16;
        double m2 = 0.0625;
        for (int seed = 0; seed < 20; seed++) {
            Pairs pair = Pairs.perform(Action.COLLIDE, large, small, Dice.of(seed, "test"));
            double contact = beat(pair.first(), Event.Kind.COLLIDE);
            Curve x1 = pair.first().x();
            Curve x2 = pair.second().x();
            double before = m1 * x1.slope(contact - 0.1) + m2 * x2.slope(contact - 0.1);
            double after = m1 * x1.slope(contact + 0.1) + m2 * x2.slope(contact + 0.1);
            assertThat(after).isCloseTo(before, EXACT);
            assertThat(x2.at(contact) - x1.at(contact)).isCloseTo(0.325, EXACT); // they touch
            double approach = x1.slope(0) - x2.slope(0);
            double parting = x2.slope(contact + 0.1) - x1.slope(contact + 0.1);
            assertThat(parting / approach).isCloseTo(0.95, EXACT);
            for (Curve x : new Curve[] {x1, x2}) {
                assertThat(x.at(0)).isBetween(-0.71, 0.71);
                assertThat(x.at(SECONDS)).isBetween(-0.71, 0.71);
            }
        }
    }

    @Test
    void thosewhoMeetStopInFrontOfEachOther() {
        Pairs pair = Pairs.perform(
                Action.MEET, mark("dog", 0.3, Direction.LEFT), mark("cat", 0.3, Direction.RIGHT), Dice.of(3, "test"));
        double stop = beat(pair.first(), Event.Kind.MEET);
        assertThat(pair.first().x().at(stop) - pair.second().x().at(stop)).isCloseTo(0.306, EXACT);
        assertThat(pair.first().x().slope(stop + 0.1)).isZero();
        assertThat(pair.first().x().at(0)).isGreaterThan(pair.first().x().at(stop));
        assertThat(pair.first().facesRight().test(0)).isFalse();
        assertThat(pair.second().facesRight().test(0)).isTrue();
    }

    @Test
    void aChaserComesNearerAndDoesNotArrive() {
        Pairs pair = Pairs.perform(
                Action.CHASE, mark("dog", 0.3, Direction.LEFT), mark("cat", 0.3, Direction.LEFT), Dice.of(5, "test"));
        double first = pair.first().x().at(0) - pair.second().x().at(0);
        double last = pair.first().x().at(SECONDS) - pair.second().x().at(SECONDS);
        assertThat(last).isLessThan(first).isGreaterThan(0.3);
        assertThat(pair.second().x().slope(1)).isNegative();
    }

    @Test
    void whatIsPushedRestsUntilItIsTouchedAndThenKeepsTouch() {
        Pairs pair = Pairs.perform(
                Action.PUSH,
                mark("dog", 0.3, Direction.RIGHT),
                mark("soccer ball", 0.2, Direction.RIGHT),
                Dice.of(7, "test"));
        double contact = beat(pair.first(), Event.Kind.COLLIDE);
        assertThat(pair.second().x().slope(contact / 2)).isZero();
        for (double t = contact; t < SECONDS; t += 0.1) {
            assertThat(pair.second().x().at(t) - pair.first().x().at(t)).isCloseTo(0.25, EXACT);
        }
    }
}
