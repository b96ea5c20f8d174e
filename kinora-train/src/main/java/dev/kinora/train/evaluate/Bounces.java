package dev.kinora.train.evaluate;

import java.util.ArrayList;
import java.util.List;

/// When a path touches the ground: its lowest points, between frames too.
final class Bounces {
    private static final int AROUND = 4; // steps
    private static final double DEPTH = 0.05; // heights of the picture that it comes down, and goes up again

    private Bounces() {}

    /// @return in steps of the path from its beginning, rising
    static double[] times(Path2d path) {
        double[] y = path.y();
        List<Double> times = new ArrayList<>();
        for (int i = 1; i + 1 < y.length; i++) {
            boolean isLowest = y[i] > y[i - 1] && y[i] >= y[i + 1];
            if (isLowest && y[i] - least(y, i - AROUND, i) >= DEPTH && y[i] - least(y, i, i + AROUND) >= DEPTH) {
                times.add(contact(y, i));
            }
        }
        return times.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double least(double[] y, int from, int to) {
        double least = Double.MAX_VALUE;
        for (int i = Math.max(0, from); i <= Math.min(y.length - 1, to); i++) {
            least = Math.min(least, y[i]);
        }
        return least;
    }

    /// Where the line of the way down meets that of the way up; the lowest step itself belongs to either.
    private static double contact(double[] y, int lowest) {
        if (lowest < 2 || lowest + 2 >= y.length) {
            return lowest;
        }
        double down = y[lowest - 1] - y[lowest - 2];
        double up = y[lowest + 2] - y[lowest + 1];
        if (down <= 0 || up >= 0) {
            return lowest;
        }
        // y[lowest - 1] + down (t + 1) = y[lowest + 1] + up (t - 1)
        double t = (y[lowest + 1] - y[lowest - 1] - up - down) / (down - up);
        return lowest + Math.clamp(t, -1, 1);
    }
}
