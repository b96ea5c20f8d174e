package dev.kinora.engine.face;

import dev.kinora.media.Frame;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/// 68 places in a face that are the same in each: 0 to 16 along the jaw from the left of the
/// picture to the right, 17 to 26 the brows, 27 to 35 the nose, 36 to 47 the eyes, 48 to 67 the
/// mouth. In pixels of the picture.
public record FaceMarks(List<Point> points) {
    static final int COUNT = 68;

    /// How much wider and higher than its marks a face is taken to be.
    private static final double MARGIN = 0.2;

    public record Point(double x, double y) {}

    public FaceMarks {
        points = List.copyOf(points);
    }

    /// @param values x and y of each, in a square around the region, of side 1
    static FaceMarks of(float[] values, Region region) {
        int side = region.side();
        double left = region.left() - (side - region.width()) / 2.0;
        double top = region.top() - (side - region.height()) / 2.0;
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            points.add(new Point(left + values[2 * i] * side, top + values[2 * i + 1] * side));
        }
        return new FaceMarks(points);
    }

    /// The part of the picture that shows the face, as those who compare faces want it.
    Region portrait(Frame picture) {
        DoubleSummaryStatistics across = points.stream().mapToDouble(Point::x).summaryStatistics();
        DoubleSummaryStatistics down = points.stream().mapToDouble(Point::y).summaryStatistics();
        double aside = (across.getMax() - across.getMin()) * MARGIN / 2;
        double above = (down.getMax() - down.getMin()) * MARGIN / 2;
        return Region.of(
                across.getMin() - aside,
                down.getMin() - above,
                across.getMax() + aside,
                down.getMax() + above,
                picture);
    }
}
