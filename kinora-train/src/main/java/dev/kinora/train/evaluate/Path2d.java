package dev.kinora.train.evaluate;

import dev.kinora.train.judge.Detection;
import dev.kinora.train.judge.Track;

/// Where a subject was, in heights of the picture, at equal steps of time. Frames in which it was not
/// seen lie on the line between their neighbours.
///
/// @param x from the left
/// @param y from the top: what falls grows
record Path2d(double[] x, double[] y) {
    static Path2d of(Track track, double aspect) {
        int first = track.first().frame();
        int count = track.last().frame() - first + 1;
        double[] x = new double[count];
        double[] y = new double[count];
        Detection before = track.first();
        for (Detection seen : track.detections()) {
            int gap = Math.max(1, seen.frame() - before.frame());
            for (int frame = before.frame(); frame <= seen.frame(); frame++) {
                double share = (double) (frame - before.frame()) / gap;
                x[frame - first] = (before.x() + share * (seen.x() - before.x())) * aspect;
                y[frame - first] = before.y() + share * (seen.y() - before.y());
            }
            before = seen;
        }
        return new Path2d(x, y);
    }

    int count() {
        return x.length;
    }

    /// Length of the way from one step to the next.
    double step(int i) {
        return Math.hypot(x[i + 1] - x[i], y[i + 1] - y[i]);
    }

    /// Size of the change between two neighbouring steps.
    double bend(int i) {
        return Math.hypot(x[i + 2] - 2 * x[i + 1] + x[i], y[i + 2] - 2 * y[i + 1] + y[i]);
    }
}
