package dev.kinora.world.story;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Event;
import dev.kinora.world.scene.Place;
import dev.kinora.world.story.Motion.Beat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;

/// How a body gets from one place to another: adds steps, bobbing, rolling, wing beats to a path along `x`.
enum Gait {
    WALK,
    RUN,
    DRIVE,
    ROLL,
    FLY,
    SWIM;

    private static final double SCANS_PER_SECOND = 96;
    private static final int BISECTIONS = 40;
    private static final List<String> ENGINELESS =
            List.of("bicycle", "kick scooter", "sled", "rickshaw", "parachute", "satellite");

    /// The same gait in a hurry.
    Gait hurried(CastMember member) {
        return this == WALK && member.actions().contains(Action.RUN) ? RUN : this;
    }

    /// Moves along `x` on (or above) the floor of `mark`.
    ///
    /// @param x the path; bobbing and rolling follow the distance, so that they rest when it rests
    Motion carry(Curve x, Mark mark, DoublePredicate facesRight, Dice dice) {
        boolean right = facesRight.test(0);
        return switch (this) {
            case WALK ->
                stepping(x, mark, right, dice.between(2.2, 2.8), 0.07, 0, 0.5).facing(facesRight);
            case RUN ->
                stepping(x, mark, right, dice.between(3.2, 3.7), 0.14, 0.13, 0.8)
                        .facing(facesRight);
            case DRIVE -> driving(x, mark).facing(facesRight);
            case ROLL -> rolling(x, mark).facing(facesRight);
            case FLY -> flying(x, mark, dice).facing(facesRight);
            case SWIM -> swimming(x, mark, dice).facing(facesRight);
        };
    }

    /// @param hertz steps a second on average
    /// @param lift how high a step lifts the body, in heights of the body
    /// @param lean forwards, in radians
    private static Motion stepping(
            Curve x, Mark mark, boolean right, double hertz, double lift, double lean, double strength) {
        double stride = StrictMath.max(distance(x, mark.seconds()) / (hertz * mark.seconds()), 0.02);
        Curve phase = x.plus(-x.at(0)).times(StrictMath.PI / stride);
        double amplitude = lift * mark.height();
        Curve lifting = Curve.of(
                p -> amplitude * StrictMath.abs(StrictMath.sin(p)),
                p -> amplitude * StrictMath.cos(p) * (StrictMath.sin(p) < 0 ? -1 : 1));
        Curve sway = phase.into(Curve.of(p -> 0.05 * StrictMath.sin(p), p -> 0.05 * StrictMath.cos(p)));
        return Motion.of(x, phase.into(lifting).plus(mark.floor()), right)
                .withRotation(sway.plus(right ? -lean : lean))
                .withBeats(crossings(phase.times(1 / StrictMath.PI), mark.seconds(), Event.Kind.STEP, strength));
    }

    private static Motion driving(Curve x, Mark mark) {
        Curve rattle = x.into(Curve.wave(0.012 * mark.height(), 9, 0));
        Motion motion = Motion.of(x, rattle.plus(mark.floor()), true);
        if (mark.member().kind().equals("boat")) {
            return motion.withBeats(splashes(mark, 0.8, 0.3));
        }
        double top = 0;
        for (double t = 0; t < mark.seconds(); t += 1 / SCANS_PER_SECOND) {
            top = StrictMath.max(top, StrictMath.abs(x.slope(t)));
        }
        return motion.withBeats(engine(mark, 0.3 + 0.5 * top));
    }

    /// An engine that runs from the start, if the thing has one.
    private static List<Beat> engine(Mark mark, double strength) {
        return ENGINELESS.contains(mark.member().name())
                ? List.of()
                : List.of(new Beat(Event.Kind.ENGINE_START, 0, StrictMath.min(1, strength)));
    }

    private static List<Beat> splashes(Mark mark, double period, double strength) {
        var splashes = new ArrayList<Beat>();
        for (double t = period * 0.3; t <= mark.seconds(); t += period) {
            splashes.add(new Beat(Event.Kind.SPLASH, t, strength));
        }
        return splashes;
    }

    /// Without slipping: the turn is the distance divided by the radius.
    private static Motion rolling(Curve x, Mark mark) {
        double radius = mark.height() / 2;
        return Motion.of(x, Curve.constant(mark.floor()), true)
                .withRotation(x.plus(-x.at(0)).times(-1 / radius));
    }

    private static Motion flying(Curve x, Mark mark, Dice dice) {
        double altitude = mark.floor() + (mark.ceiling() - mark.floor()) * dice.between(0.45, 0.9);
        return flapping(Motion.of(x, Curve.constant(altitude), true), mark, dice);
    }

    /// Adds what keeps a flyer in the air: wing beats for animals, a slow rocking for everything else.
    static Motion flapping(Motion motion, Mark mark, Dice dice) {
        if (!mark.member().kind().equals("animal")) {
            boolean motor = mark.member().kind().equals("aircraft");
            return motion.withY(motion.y().plus(Curve.wave(0.012, 0.7, dice.between(0, 6))))
                    .withBeats(motor ? engine(mark, 0.7) : List.of());
        }
        double hertz = dice.between(2.4, 3.2);
        Curve bob = Curve.wave(0.05 * mark.height(), hertz, 0);
        var flaps = new ArrayList<Beat>();
        for (int i = 0; i / hertz <= mark.seconds(); i++) {
            flaps.add(new Beat(Event.Kind.FLAP, i / hertz, 0.5));
        }
        return motion.withY(motion.y().plus(bob)).withBeats(flaps);
    }

    private static Motion swimming(Curve x, Mark mark, Dice dice) {
        boolean surface = mark.place() != Place.CORAL_REEF;
        double level = surface ? mark.floor() : mark.floor() + (mark.ceiling() - mark.floor()) * dice.between(0.2, 0.8);
        double hertz = dice.between(0.7, 1.0);
        double phase = dice.between(0, 6);
        Curve wave = Curve.wave(0.03, hertz, phase);
        return Motion.of(x, wave.plus(level), true)
                .withRotation(Curve.wave(0.08, hertz, phase + 1))
                .withBeats(surface ? splashes(mark, 1 / hertz, 0.4) : List.of());
    }

    /// World units covered in `seconds`, there and back counted both.
    private static double distance(Curve x, double seconds) {
        double sum = 0;
        for (double t = 0; t < seconds; t += 1 / SCANS_PER_SECOND) {
            sum += StrictMath.abs(x.at(StrictMath.min(t + 1 / SCANS_PER_SECOND, seconds)) - x.at(t));
        }
        return sum;
    }

    /// A beat at each moment when `count` passes a whole number.
    private static List<Beat> crossings(Curve count, double seconds, Event.Kind kind, double strength) {
        var beats = new ArrayList<Beat>();
        for (double t = 0; t < seconds; t += 1 / SCANS_PER_SECOND) {
            double low = t;
            double high = StrictMath.min(t + 1 / SCANS_PER_SECOND, seconds);
            double before = StrictMath.floor(count.at(low));
            if (before == StrictMath.floor(count.at(high))) {
                continue;
            }
            for (int i = 0; i < BISECTIONS; i++) {
                double middle = (low + high) / 2;
                if (StrictMath.floor(count.at(middle)) == before) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            beats.add(new Beat(kind, high, strength));
        }
        return beats;
    }
}
