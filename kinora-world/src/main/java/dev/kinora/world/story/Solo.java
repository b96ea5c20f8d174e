package dev.kinora.world.story;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Event;
import dev.kinora.world.scene.Place;

/// What one actor can do by itself, as motion.
final class Solo {
    private static final double DEPTH_SINK = 0.14;

    private Solo() {}

    /// How an actor on `mark` performs `action`.
    ///
    /// @param fraction 0 to 1: where on the mark an action without a path takes place
    static Motion perform(Action action, Mark mark, double fraction, Dice dice) {
        boolean right = mark.isHorizontal() ? mark.sign() > 0 : dice.chance(0.5);
        double spot = mark.left() + (mark.right() - mark.left()) * fraction;
        Curve here = Curve.constant(spot);
        return switch (action) {
            case WALK -> travel(Gait.WALK, mark, spot, 0.75, right, dice);
            case RUN -> travel(Gait.RUN, mark, spot, 0.95, right, dice);
            case DRIVE -> travel(Gait.DRIVE, mark, spot, 0.85, right, dice);
            case ROLL -> travel(Gait.ROLL, mark, spot, 0.85, right, dice);
            case FLY -> travel(Gait.FLY, mark, spot, 0.85, right, dice);
            case SWIM -> travel(Gait.SWIM, mark, spot, 0.85, right, dice);
            case HOP -> hop(mark, right, dice);
            case JUMP -> jump(mark, spot, right, dice);
            case BOUNCE -> bounce(mark, spot, right, dice);
            case FALL -> fall(mark, spot, right, dice);
            case SPIN -> stand(mark, here, right, dice).withRotation(Curve.line(0, spinSpeed(dice)));
            case GROW -> scaled(mark, here, right, 0.5, 1.15, dice);
            case SHRINK -> scaled(mark, here, right, 1.15, 0.45, dice);
            case SHAKE ->
                stand(mark, here.plus(Curve.wave(0.012, 3.1, 1)), right, dice).withRotation(Curve.wave(0.17, 3.1, 0));
            case LEAVE_AND_RETURN -> leaveAndReturn(mark, spot, dice);
            case STAND -> stand(mark, here, right, dice);
            case HIDE, MEET, CHASE, COLLIDE, PUSH ->
                throw new IllegalArgumentException(action + " needs a prop or a partner.");
        };
    }

    /// A straight path over `share` of the mark (or more), in the mark's direction.
    static Curve path(Mark mark, double share, Dice dice) {
        double span = mark.right() - mark.left();
        double length = span * StrictMath.min(1, dice.between(share, share + 0.2));
        double start = dice.uniform() * (span - length);
        return mark.sign() > 0
                ? Curve.line(mark.left() + start, length / mark.seconds())
                : Curve.line(mark.right() - start, -length / mark.seconds());
    }

    private static Motion travel(Gait gait, Mark mark, double spot, double share, boolean right, Dice dice) {
        return switch (mark.direction()) {
            case LEFT, RIGHT -> gait.carry(path(mark, share, dice), mark, _ -> right, dice);
            case UP, DOWN -> upOrDown(gait, mark, spot, right, dice);
            case TOWARD, AWAY -> inDepth(gait, mark, spot, right, dice);
            case NONE -> stand(mark, Curve.constant(spot), right, dice);
        };
    }

    private static Motion upOrDown(Gait gait, Mark mark, double spot, boolean right, Dice dice) {
        double length = (mark.ceiling() - mark.floor()) * dice.between(0.85, 1);
        Curve y = mark.direction() == Direction.UP
                ? Curve.line(mark.floor(), length / mark.seconds())
                : Curve.line(mark.floor() + length, -length / mark.seconds());
        Motion motion = Motion.of(Curve.constant(spot), y, right);
        return gait == Gait.FLY ? Gait.flapping(motion, mark, dice) : motion;
    }

    /// Comes nearer or goes away: the size follows `1 / distance`, the feet sink with it.
    private static Motion inDepth(Gait gait, Mark mark, double spot, boolean right, Dice dice) {
        double far = dice.between(0.42, 0.52);
        double near = dice.between(1.05, 1.2);
        Curve scale = mark.direction() == Direction.TOWARD
                ? Curve.approach(far, near, mark.seconds())
                : Curve.approach(near, far, mark.seconds());
        double middle = (spot + 2 * mark.middle()) / 3;
        // The body's own way: bobbing, wing beats, the engine; a slow drift keeps the steps going.
        double drift = (right ? 0.06 : -0.06) / mark.seconds();
        Motion own = gait.carry(Curve.line(middle, drift), mark, _ -> right, dice);
        Curve sink = scale.times(-DEPTH_SINK).plus(DEPTH_SINK);
        return own.withY(own.y().plus(sink)).withScale(scale, scale);
    }

    private static Motion hop(Mark mark, boolean right, Dice dice) {
        double height = StrictMath.min(dice.between(0.1, 0.17), mark.ceiling() - mark.floor());
        double cycle = 2 * StrictMath.sqrt(2 * height / mark.gravity()) + 0.08;
        double span = mark.right() - mark.left();
        double step = span * dice.between(0.85, 1) / StrictMath.max(1, mark.seconds() / cycle);
        double start = mark.sign() > 0 ? mark.left() : mark.right();
        return Ballistics.leaps(mark, start, mark.sign() * step, height, 0.08, right);
    }

    private static Motion jump(Mark mark, double spot, boolean right, Dice dice) {
        double height = StrictMath.min(dice.between(0.24, 0.34), mark.ceiling() - mark.floor());
        double cycle = 2 * StrictMath.sqrt(2 * height / mark.gravity()) + 0.3;
        double leaps = StrictMath.ceil(mark.seconds() / cycle);
        if (!mark.isHorizontal()) {
            return Ballistics.leaps(mark, spot, 0, height, 0.3, right);
        }
        double start = mark.sign() > 0 ? mark.left() : mark.right();
        double step = (mark.right() - mark.left()) / StrictMath.max(1, leaps);
        return Ballistics.leaps(mark, start, mark.sign() * step, height, 0.3, right);
    }

    private static Motion bounce(Mark mark, double spot, boolean right, Dice dice) {
        double drop = (mark.ceiling() - mark.floor()) * dice.between(0.75, 1);
        Curve x = mark.isHorizontal() ? path(mark, 0.8, dice) : Curve.constant(spot);
        return Ballistics.bounce(x, mark, drop, dice.between(0.68, 0.88), right);
    }

    private static Motion fall(Mark mark, double spot, boolean right, Dice dice) {
        double drop = (mark.ceiling() - mark.floor()) * dice.between(0.9, 1.1);
        double latest = mark.seconds() - StrictMath.sqrt(2 * drop / mark.gravity()) - 0.2;
        double start = StrictMath.clamp(latest * dice.between(0.1, 0.7), 0.0, 1.0);
        boolean wet = mark.place() == Place.OCEAN;
        return Ballistics.fall(
                Curve.constant(spot), mark, drop, start, wet ? Event.Kind.SPLASH : Event.Kind.LAND, right);
    }

    private static Motion scaled(Mark mark, Curve x, boolean right, double from, double to, Dice dice) {
        Curve scale = Curve.ease(from, to, mark.seconds() * 0.05, mark.seconds() * 0.95);
        return stand(mark, x, right, dice).withScale(scale, scale);
    }

    /// Out over the edge on the mark's side by 40% of the time, back from 60% on.
    private static Motion leaveAndReturn(Mark mark, double spot, Dice dice) {
        double start = (spot + mark.middle()) / 2;
        double outside = mark.sign() * (mark.viewWidth() / 2 + 0.65 * mark.width());
        double gone = mark.seconds() * 0.4;
        double back = mark.seconds() * 0.6;
        double speed = (outside - start) / gone;
        Curve x = Curve.pieces(
                new double[] {0, gone, back},
                Curve.line(start, speed),
                Curve.constant(outside),
                Curve.line(outside + speed * back, -speed));
        Gait gait = Repertoire.gait(mark.member(), mark.place()).orElse(Gait.ROLL);
        double turn = mark.seconds() / 2;
        return gait.carry(x, mark, t -> (mark.sign() > 0) == (t < turn), dice);
    }

    /// Stays where it is: breathes on firm ground, drifts on water and in weightlessness, hovers if it only flies.
    private static Motion stand(Mark mark, Curve x, boolean right, Dice dice) {
        Curve floor = Curve.constant(mark.floor());
        if (mark.member().hovers(mark.place())) {
            double altitude = mark.floor() + (mark.ceiling() - mark.floor()) * dice.between(0.2, 0.8);
            return Gait.flapping(Motion.of(x, Curve.constant(altitude), right), mark, dice);
        }
        if (mark.member().floats(mark.place())) {
            return Motion.of(x, floor.plus(Curve.wave(0.018, 0.5, 0)), right);
        }
        Curve breath = Curve.wave(0.012, 0.6, 0).plus(1);
        return Motion.of(x, floor, right).withScale(Curve.constant(1), breath);
    }

    private static double spinSpeed(Dice dice) {
        double turnsPerSecond = dice.between(0.55, 0.95);
        return 2 * StrictMath.PI * (dice.chance(0.5) ? turnsPerSecond : -turnsPerSecond);
    }
}
