package dev.kinora.world.story;

import dev.kinora.world.scene.Event;
import dev.kinora.world.scene.Place;
import dev.kinora.world.story.Motion.Beat;
import java.util.ArrayList;
import java.util.List;

/// Flight under gravity in closed form: bouncing, falling, hopping.
final class Ballistics {
    private static final double SQUASH_SECONDS = 0.09;
    private static final double SLOWEST_BOUNCE = 0.12;

    private Ballistics() {}

    /// Dropped from `drop` above the floor at time 0. The first contact is at `sqrt(2 drop / gravity)`; each bounce
    /// keeps `restitution` of the speed, so flight n takes `2 v restitution^n / gravity`.
    static Motion bounce(Curve x, Mark mark, double drop, double restitution, boolean facesRight) {
        double g = mark.gravity();
        double impact = StrictMath.sqrt(2 * g * drop);
        double time = impact / g;
        var starts = new ArrayList<Double>(List.of(0.0));
        var arcs = new ArrayList<Curve>(List.of(Curve.thrown(0, mark.floor() + drop, 0, g)));
        var beats = new ArrayList<Beat>();
        double speed = impact;
        while (time <= mark.seconds()) {
            beats.add(new Beat(Event.Kind.BOUNCE, time, StrictMath.min(1, speed / 2.2)));
            speed *= restitution;
            starts.add(time);
            if (speed < SLOWEST_BOUNCE) {
                arcs.add(Curve.constant(mark.floor()));
                break;
            }
            arcs.add(Curve.thrown(time, mark.floor(), speed, g));
            time += 2 * speed / g;
        }
        return squashed(Motion.of(x, pieces(starts, arcs), facesRight).withBeats(beats), 0.22);
    }

    /// Falls from `drop` above the floor and stays down.
    static Motion fall(Curve x, Mark mark, double drop, double start, Event.Kind landing, boolean facesRight) {
        double impact = StrictMath.sqrt(2 * mark.gravity() * drop);
        double end = start + impact / mark.gravity();
        Curve y = Curve.pieces(
                new double[] {0, start, end},
                Curve.constant(mark.floor() + drop),
                Curve.thrown(start, mark.floor() + drop, 0, mark.gravity()),
                Curve.constant(mark.floor()));
        Motion motion = Motion.of(x, y, facesRight);
        if (end > mark.seconds()) {
            return motion;
        }
        return squashed(motion.withBeats(List.of(new Beat(landing, end, StrictMath.min(1, impact / 2.2)))), 0.25);
    }

    /// Equal leaps of `height` with `rest` seconds on the ground before each; `x` moves in the air only.
    ///
    /// @param step how far along x each leap carries
    static Motion leaps(Mark mark, double startX, double step, double height, double rest, boolean facesRight) {
        double g = mark.gravity();
        double speed = StrictMath.sqrt(2 * g * height);
        double flight = 2 * speed / g;
        var starts = new ArrayList<Double>();
        var ys = new ArrayList<Curve>();
        var xs = new ArrayList<Curve>();
        var beats = new ArrayList<Beat>();
        double strength = StrictMath.min(1, speed / 2.2);
        boolean wet = mark.place() == Place.OCEAN;
        double x = startX;
        double velocity = step / flight;
        for (double t = 0; t <= mark.seconds(); t += rest + flight) {
            double off = t + rest;
            starts.add(t);
            ys.add(Curve.constant(mark.floor()));
            xs.add(Curve.constant(x));
            starts.add(off);
            ys.add(Curve.thrown(off, mark.floor(), speed, g));
            xs.add(Curve.line(x - velocity * off, velocity));
            x += step;
            if (off <= mark.seconds()) {
                beats.add(new Beat(Event.Kind.HOP, off, 0.5 * strength));
            }
            if (off + flight <= mark.seconds()) {
                beats.add(new Beat(wet ? Event.Kind.SPLASH : Event.Kind.LAND, off + flight, strength));
            }
        }
        return squashed(
                Motion.of(pieces(starts, xs), pieces(starts, ys), facesRight).withBeats(beats), 0.14);
    }

    private static Curve pieces(List<Double> starts, List<Curve> curves) {
        return Curve.pieces(starts.stream().mapToDouble(Double::doubleValue).toArray(), curves.toArray(new Curve[0]));
    }

    /// Flattens the body for a moment at each contact, the more the harder it is.
    private static Motion squashed(Motion motion, double depth) {
        List<Beat> contacts = motion.beats().stream()
                .filter(beat -> beat.kind() != Event.Kind.HOP)
                .toList();
        return motion.withScale(tents(contacts, 0.6 * depth), tents(contacts, -depth));
    }

    /// 1, and at each contact a tent of height `depth * strength`.
    private static Curve tents(List<Beat> contacts, double depth) {
        return Curve.of(
                t -> {
                    double sum = 1;
                    for (Beat contact : contacts) {
                        double u = StrictMath.abs(t - contact.second()) / SQUASH_SECONDS;
                        sum += u < 1 ? depth * contact.strength() * (1 - u) : 0;
                    }
                    return sum;
                },
                t -> {
                    double sum = 0;
                    for (Beat contact : contacts) {
                        double u = (t - contact.second()) / SQUASH_SECONDS;
                        double sign = u < 0 ? 1 : -1;
                        sum += StrictMath.abs(u) < 1 ? sign * depth * contact.strength() / SQUASH_SECONDS : 0;
                    }
                    return sum;
                });
    }
}
