package dev.kinora.world.story;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Event;
import dev.kinora.world.story.Motion.Beat;
import java.util.List;

/// What two actors do to each other, as a motion for each.
///
/// @param first of the one who meets, chases, pushes or runs into the other
record Pairs(Motion first, Motion second) {
    private static final double RESTITUTION = 0.95;

    /// @param one mark of the doer; its direction is the doer's
    /// @param other mark of the partner
    static Pairs perform(Action action, Mark one, Mark other, Dice dice) {
        return switch (action) {
            case MEET -> meet(one, other, dice);
            case CHASE -> chase(one, other, dice);
            case COLLIDE -> collide(one, other, dice);
            case PUSH -> push(one, other, dice);
            default -> throw new IllegalArgumentException(action + " is not done by two.");
        };
    }

    /// Both come from the sides and stop in front of each other.
    private static Pairs meet(Mark one, Mark other, Dice dice) {
        double stop = one.seconds() * dice.between(0.6, 0.75);
        double gap = (one.width() + other.width()) / 2 * 1.02;
        double middle = one.middle() + (one.right() - one.left()) * dice.between(-0.08, 0.08);
        double sign = one.sign();
        Curve x1 = Curve.ease(side(one, -sign), middle - sign * gap / 2, -0.35 * stop, stop);
        Curve x2 = Curve.ease(side(other, sign), middle + sign * gap / 2, -0.35 * stop, stop);
        Motion first = gait(one).carry(x1, one, _ -> sign > 0, dice);
        Motion second = gait(other).carry(x2, other, _ -> sign < 0, dice);
        return new Pairs(first.withBeats(List.of(new Beat(Event.Kind.MEET, stop, 0.3))), second);
    }

    /// Both go the same way; the one behind comes nearer and does not arrive.
    private static Pairs chase(Mark one, Mark other, Dice dice) {
        double sign = one.sign();
        double reach = (one.width() + other.width()) / 2;
        double firstGap = reach * dice.between(1.35, 1.6);
        double lastGap = reach * dice.between(1.05, 1.2);
        double start = side(one, -sign);
        double end = side(other, sign);
        Curve x1 = Curve.line(start, (end - sign * lastGap - start) / one.seconds());
        double ahead = start + sign * firstGap;
        Curve x2 = Curve.line(ahead, (end - ahead) / one.seconds());
        Motion first = gait(one).hurried(one.member()).carry(x1, one, _ -> sign > 0, dice);
        Motion second = gait(other).hurried(other.member()).carry(x2, other, _ -> sign > 0, dice);
        return new Pairs(first, second);
    }

    /// Two bodies on one line run into each other; masses go with the area. Momentum is conserved and the speed of
    /// parting is [#RESTITUTION] times the speed of approach:
    /// `u1 = (m1 v1 + m2 v2 + m2 e (v2 - v1)) / (m1 + m2)`, and likewise for the other.
    private static Pairs collide(Mark one, Mark other, Dice dice) {
        double sign = one.sign();
        double m1 = one.width() * one.height();
        double m2 = other.width() * other.height();
        double v1 = sign;
        double v2 = dice.chance(0.35) ? 0 : -sign * dice.between(0.5, 1);
        double u1 = (m1 * v1 + m2 * v2 + m2 * RESTITUTION * (v2 - v1)) / (m1 + m2);
        double u2 = (m1 * v1 + m2 * v2 + m1 * RESTITUTION * (v1 - v2)) / (m1 + m2);
        double contact = one.seconds() * dice.between(0.4, 0.5);
        double after = one.seconds() - contact;
        double reach = (one.width() + other.width()) / 2;
        double c1 = one.middle() - sign * reach / 2;
        double c2 = one.middle() + sign * reach / 2;
        double speed = 10;
        for (double way : new double[] {
            room(one, c1, -v1) / contact,
            room(one, c1, u1) / after,
            room(other, c2, -v2) / contact,
            room(other, c2, u2) / after
        }) {
            speed = StrictMath.min(speed, way);
        }
        Curve x1 = bent(contact, c1, v1 * speed, u1 * speed);
        Curve x2 = bent(contact, c2, v2 * speed, u2 * speed);
        double strength = StrictMath.min(1, StrictMath.abs(v1 - v2) * speed / 2);
        Motion first = gait(one).carry(x1, one, _ -> sign > 0, dice);
        Motion second = gait(other).carry(x2, other, _ -> sign < 0, dice);
        return new Pairs(first.withBeats(List.of(new Beat(Event.Kind.COLLIDE, contact, strength))), second);
    }

    /// One comes up to the other and shoves it along.
    private static Pairs push(Mark one, Mark other, Dice dice) {
        double sign = one.sign();
        double reach = (one.width() + other.width()) / 2;
        double start = side(one, -sign);
        double end = side(other, sign) - sign * reach;
        double speed = (end - start) / one.seconds();
        double contact = one.seconds() * dice.between(0.25, 0.4);
        double rest = start + speed * contact + sign * reach;
        Motion first = gait(one).carry(Curve.line(start, speed), one, _ -> sign > 0, dice);
        Motion second = Gait.ROLL.carry(bent(contact, rest, 0, speed), other, _ -> sign > 0, dice);
        return new Pairs(first.withBeats(List.of(new Beat(Event.Kind.COLLIDE, contact, 0.3))), second);
    }

    /// At `corner` at `second`; `before` and `after` are the speeds.
    private static Curve bent(double second, double corner, double before, double after) {
        return Curve.pieces(
                new double[] {0, second},
                Curve.line(corner - before * second, before),
                Curve.line(corner - after * second, after));
    }

    /// Seconds at speed 1 times... how far `mark` lets a body go from `x` with `velocity`, divided by the speed.
    private static double room(Mark mark, double x, double velocity) {
        if (StrictMath.abs(velocity) < 1e-3) {
            return 10;
        }
        double border = velocity > 0 ? mark.right() : mark.left();
        return StrictMath.max((border - x) / velocity, 0.05);
    }

    private static double side(Mark mark, double sign) {
        return sign > 0 ? mark.right() : mark.left();
    }

    private static Gait gait(Mark mark) {
        return Repertoire.gait(mark.member(), mark.place())
                .orElseThrow(() ->
                        new IllegalArgumentException(mark.member().name() + " cannot move at " + mark.place() + "."));
    }
}
