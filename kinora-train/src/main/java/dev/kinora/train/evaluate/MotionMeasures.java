package dev.kinora.train.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Measures on the paths of subjects. Lengths are in heights of the picture.
final class MotionMeasures {
    private static final double STILL = 0.01; // a step below this is the judge's own unrest
    private static final double TOUCH = 1.1; // of the mean size, centre to centre
    private static final int LEAST = 4;
    private static final double LEAST_RISE = 0.06;

    private MotionMeasures() {}

    /// How even the motion is, 1 for a straight line at constant speed or standing still: 1 - bends /
    /// (2 steps), where a bend is the length of a change of the step. A path that jumps back and forth
    /// gives 0.
    ///
    /// @return NaN without a path of three places
    static double smoothness(List<Path2d> paths) {
        double bends = 0;
        double steps = 0;
        boolean isAny = false;
        for (Path2d path : paths) {
            for (int i = 0; i + 2 < path.count(); i++) {
                isAny = true;
                double bend = path.bend(i);
                bends += bend < STILL ? 0 : bend;
                steps += path.step(i) + path.step(i + 1);
            }
        }
        if (!isAny) {
            return Double.NaN;
        }
        return bends == 0 ? 1 : 1 - Math.min(1, bends / steps);
    }

    /// Mean speed of the fastest subject, heights a second; NaN without a path of two places.
    static double speed(List<Path2d> paths, double stepSeconds) {
        double fastest = Double.NaN;
        for (Path2d path : paths) {
            if (path.count() < 2) {
                continue;
            }
            double way = 0;
            for (int i = 0; i + 1 < path.count(); i++) {
                way += path.step(i);
            }
            double speed = way / (path.count() - 1) / stepSeconds;
            fastest = Double.isNaN(fastest) ? speed : Math.max(fastest, speed);
        }
        return fastest;
    }

    /// Where on the way up and down somebody is at rest, from 0, the top, to 1, the bottom: before a
    /// jump, after a fall. Bends of the path tell less, because a cartoon's jump pushes off and lands as
    /// long as it flies.
    ///
    /// @param isAfter whether the rest comes last, and not first
    /// @return NaN for who does not rise or fall
    static double gravity(Path2d path, boolean isAfter) {
        double top = Arrays.stream(path.y()).min().orElse(Double.NaN);
        double bottom = Arrays.stream(path.y()).max().orElse(Double.NaN);
        if (path.count() < LEAST || bottom - top < LEAST_RISE) {
            return Double.NaN;
        }
        return (path.y()[isAfter ? path.count() - 1 : 0] - top) / (bottom - top);
    }

    /// Whether a meeting has an effect, and no effect comes without one. Two paths over the same steps:
    /// where the subjects come within touch, both velocities must change there; a sudden change of
    /// either far from every touch is an effect without a cause.
    ///
    /// @param size mean size of the two
    /// @return 1 or 0; NaN when nothing of the kind happens
    static double causeAndEffect(Path2d one, Path2d other, double size) {
        int count = Math.min(one.count(), other.count());
        if (count < LEAST + 1) {
            return Double.NaN;
        }
        int touch = -1;
        double nearest = Double.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            double distance = Math.hypot(one.x()[i] - other.x()[i], one.y()[i] - other.y()[i]);
            if (distance < nearest) {
                nearest = distance;
                touch = i;
            }
        }
        Optional<Double> first = change(one, touch, count);
        Optional<Double> second = change(other, touch, count);
        if (first.isEmpty() || second.isEmpty()) {
            return Double.NaN;
        }
        boolean touches = nearest <= TOUCH * size;
        boolean bothChange = first.get() > 0.5 && second.get() > 0.5;
        boolean anyChanges = first.get() > 0.5 || second.get() > 0.5;
        if (!touches) {
            return anyChanges ? 0 : Double.NaN;
        }
        return bothChange ? 1 : 0;
    }

    /// Change of the mean velocity around step `at`, in units of the mean speed before and after; empty
    /// at the ends.
    private static Optional<Double> change(Path2d path, int at, int count) {
        if (at < 2 || at + 2 >= count) {
            return Optional.empty();
        }
        double beforeX = (path.x()[at - 1] - path.x()[0]) / (at - 1);
        double beforeY = (path.y()[at - 1] - path.y()[0]) / (at - 1);
        double afterX = (path.x()[count - 1] - path.x()[at + 1]) / (count - 2 - at);
        double afterY = (path.y()[count - 1] - path.y()[at + 1]) / (count - 2 - at);
        double speed = (Math.hypot(beforeX, beforeY) + Math.hypot(afterX, afterY)) / 2;
        double difference = Math.hypot(afterX - beforeX, afterY - beforeY);
        return Optional.of(difference < STILL ? 0 : difference / Math.max(speed, 1e-9));
    }

    /// PhyWorld's error (arXiv:2411.02385): mean absolute difference between the speeds parsed from a
    /// clip and those of the law, over the steps from `given` on, in heights a second.
    ///
    /// @param given steps that the model was given
    /// @return NaN if nothing is left to compare
    static double velocityError(Path2d seen, Path2d law, int given, double stepSeconds) {
        int count = Math.min(seen.count(), law.count());
        double sum = 0;
        int steps = 0;
        for (int i = given; i + 1 < count; i++) {
            double dx = (seen.x()[i + 1] - seen.x()[i]) - (law.x()[i + 1] - law.x()[i]);
            double dy = (seen.y()[i + 1] - seen.y()[i]) - (law.y()[i + 1] - law.y()[i]);
            sum += (Math.abs(dx) + Math.abs(dy)) / 2;
            steps++;
        }
        return steps == 0 ? Double.NaN : sum / steps / stepSeconds;
    }

    /// Turns in the vertical direction, e.g. the bounces of a ball.
    static int turns(Path2d path) {
        double[] moving = Arrays.stream(differences(path.y()))
                .filter(step -> Math.abs(step) >= STILL)
                .toArray();
        int turns = 0;
        for (int i = 1; i < moving.length; i++) {
            turns += moving[i] * moving[i - 1] < 0 ? 1 : 0;
        }
        return turns;
    }

    private static double[] differences(double[] values) {
        double[] differences = new double[Math.max(0, values.length - 1)];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = values[i + 1] - values[i];
        }
        return differences;
    }
}
