package dev.kinora.provenance.watermark;

import java.util.ArrayList;
import java.util.List;

/// How a picture may have been scaled or turned since it was marked.
///
/// @param scale its size now, compared with then
/// @param degrees clockwise
record Pose(double scale, double degrees) {
    static final Pose UNCHANGED = new Pose(1, 0);

    private static final double SMALLEST_SCALE = 0.45;
    private static final double LARGEST_SCALE = 2.6;
    private static final double MOST_DEGREES = 6;
    /// Between two neighbours, a corner moves by this many pixels of the marked picture: a quarter of a short wave.
    private static final double STEP_PIXELS = 2;

    /// All sizes upright, all turns at the size as it was.
    static List<Pose> all(int width, int height) {
        List<Pose> poses = new ArrayList<>();
        double radius = Math.hypot(width, height) / 2;
        for (double scale = SMALLEST_SCALE; scale < LARGEST_SCALE; scale *= 1 + STEP_PIXELS * scale / radius) {
            poses.add(new Pose(scale, 0));
        }
        double step = Math.toDegrees(STEP_PIXELS / radius);
        for (double degrees = step; degrees < MOST_DEGREES; degrees += step) {
            poses.add(new Pose(1, degrees));
            poses.add(new Pose(1, -degrees));
        }
        return poses;
    }

    /// The poses between this one and its neighbours.
    List<Pose> around(int width, int height) {
        List<Pose> poses = new ArrayList<>();
        double radius = Math.hypot(width, height) / 2;
        for (int i = -3; i <= 3; i++) {
            double stretch = 1 + i * STEP_PIXELS * scale / radius / 4;
            for (int j = degrees == 0 ? 0 : -3; j <= (degrees == 0 ? 0 : 3); j++) {
                poses.add(new Pose(scale * stretch, degrees + Math.toDegrees(j * STEP_PIXELS / radius / 4)));
            }
        }
        return poses;
    }

    /// Lays `plane`, taken back to how it was, on one tile of `size` pixels a side, and gives each cell's mean.
    float[] fold(Plane plane, int size) {
        double c = Math.cos(Math.toRadians(degrees)) / scale;
        double s = Math.sin(Math.toRadians(degrees)) / scale;
        double[] sum = new double[size * size];
        int[] count = new int[size * size];
        for (int y = 0; y < plane.height(); y++) {
            double dy = y - (plane.height() - 1) / 2.0;
            double u = -(plane.width() - 1) / 2.0 * c + dy * s;
            double v = (plane.width() - 1) / 2.0 * s + dy * c;
            int row = y * plane.width();
            for (int x = 0; x < plane.width(); x++) {
                int cell = ((int) Math.floor(v + 0.5) & size - 1) * size + ((int) Math.floor(u + 0.5) & size - 1);
                sum[cell] += plane.values()[row + x];
                count[cell]++;
                u += c;
                v -= s;
            }
        }
        float[] means = new float[sum.length];
        for (int i = 0; i < means.length; i++) means[i] = count[i] == 0 ? 0 : (float) (sum[i] / count[i]);
        return means;
    }
}
