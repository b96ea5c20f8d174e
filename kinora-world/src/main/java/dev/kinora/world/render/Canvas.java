package dev.kinora.world.render;

import dev.kinora.world.cast.Bitmap;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// Paints smooth-edged shapes into a transparent bitmap; all positions and lengths are in world units.
final class Canvas {
    private static final int SUBROWS = 4;

    private final double left;
    private final double top;
    private final double pixelsPerUnit;
    private final int width;
    private final int height;
    private final int[] argb;
    private final float[] coverage;

    /// @param left world x of the left edge
    /// @param top world y of the upper edge
    Canvas(double left, double top, int width, int height, double pixelsPerUnit) {
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.pixelsPerUnit = pixelsPerUnit;
        argb = new int[width * height];
        coverage = new float[width + 1];
    }

    double left() {
        return left;
    }

    double right() {
        return left + width / pixelsPerUnit;
    }

    double top() {
        return top;
    }

    double bottom() {
        return top - height / pixelsPerUnit;
    }

    double pixel() {
        return 1 / pixelsPerUnit;
    }

    /// The finished picture; shared with this canvas.
    Bitmap bitmap() {
        return new Bitmap(width, height, argb);
    }

    /// Fills everything, from `bottomColour` at `bottomY` to `topColour` at `topY`.
    void gradient(double bottomY, int bottomColour, double topY, int topColour) {
        for (int row = 0; row < height; row++) {
            double share = (y(row) - bottomY) / (topY - bottomY);
            if (share >= -1e-9 && share <= 1 + 1e-9 || row == 0 || row == height - 1) {
                Arrays.fill(argb, row * width, (row + 1) * width, 0xFF000000 | Rgb.mix(bottomColour, topColour, share));
            }
        }
    }

    /// Fills what lies below `curve`, from `edgeColour` there to `deepColour` `depth` further down.
    void below(DoubleUnaryOperator curve, int edgeColour, int deepColour, double depth) {
        int[] ramp = new int[64];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = 0xFF000000 | Rgb.mix(edgeColour, deepColour, i / (ramp.length - 1.0));
        }
        double perRow = (ramp.length - 1) / (depth * pixelsPerUnit);
        for (int column = 0; column < width; column++) {
            double edge = (top - curve.applyAsDouble(x(column))) * pixelsPerUnit;
            int first = (int) Math.floor(edge);
            if (first >= height) {
                continue;
            }
            if (first >= 0) {
                blend(first * width + column, ramp[0], first + 1 - edge);
            }
            for (int row = Math.max(0, first + 1); row < height; row++) {
                argb[row * width + column] = ramp[(int) Math.min(ramp.length - 1, (row - edge) * perRow)];
            }
        }
    }

    void rectangle(double x, double y, double w, double h, int colour) {
        polygon(colour, 1, x, y, x + w, y, x + w, y + h, x, y + h);
    }

    /// Corners are pairs of x and y; holes and crossings follow the even-odd rule.
    void polygon(int colour, double alpha, double... corners) {
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < corners.length; i += 2) {
            highest = Math.max(highest, corners[i]);
            lowest = Math.min(lowest, corners[i]);
        }
        int first = Math.max(0, (int) Math.floor((top - highest) * pixelsPerUnit));
        int last = Math.min(height - 1, (int) Math.ceil((top - lowest) * pixelsPerUnit));
        double[] crossings = new double[corners.length / 2];
        for (int row = first; row <= last; row++) {
            Arrays.fill(coverage, 0);
            int from = width;
            int to = 0;
            for (int sub = 0; sub < SUBROWS; sub++) {
                double y = top - (row + (sub + 0.5) / SUBROWS) / pixelsPerUnit;
                int count = crossings(corners, y, crossings);
                for (int i = 0; i + 1 < count; i += 2) {
                    double start = Math.clamp((crossings[i] - left) * pixelsPerUnit, 0, width);
                    double end = Math.clamp((crossings[i + 1] - left) * pixelsPerUnit, 0, width);
                    if (end > start) {
                        cover(start, end);
                        from = Math.min(from, (int) start);
                        to = Math.max(to, (int) Math.ceil(end));
                    }
                }
            }
            for (int column = from; column < to; column++) {
                blend(row * width + column, 0xFF000000 | colour, alpha * coverage[column]);
            }
        }
    }

    private static int crossings(double[] corners, double y, double[] crossings) {
        int count = 0;
        int previous = corners.length - 2;
        for (int i = 0; i < corners.length; i += 2) {
            double y0 = corners[previous + 1];
            double y1 = corners[i + 1];
            if (y0 > y != y1 > y) {
                crossings[count++] = corners[previous] + (y - y0) / (y1 - y0) * (corners[i] - corners[previous]);
            }
            previous = i;
        }
        Arrays.sort(crossings, 0, count);
        return count;
    }

    private void cover(double start, double end) {
        int first = (int) start;
        int last = (int) end;
        float unit = 1f / SUBROWS;
        if (first == last) {
            coverage[first] += (float) (end - start) * unit;
            return;
        }
        coverage[first] += (float) (first + 1 - start) * unit;
        for (int i = first + 1; i < last; i++) {
            coverage[i] += unit;
        }
        coverage[last] += (float) (end - last) * unit;
    }

    void ellipse(double centreX, double centreY, double radiusX, double radiusY, int colour, double alpha) {
        ring(centreX, centreY, radiusX, radiusY, colour, alpha, pixel() / Math.min(radiusX, radiusY));
    }

    /// Fades from `alpha` in the middle to nothing at the radius.
    void glow(double centreX, double centreY, double radius, int colour, double alpha) {
        ring(centreX, centreY, radius, radius, colour, alpha, 1);
    }

    /// @param softness share of the radius over which the edge fades
    private void ring(
            double centreX, double centreY, double radiusX, double radiusY, int colour, double alpha, double softness) {
        int firstRow = Math.max(0, (int) ((top - centreY - radiusY) * pixelsPerUnit) - 1);
        int lastRow = Math.min(height - 1, (int) ((top - centreY + radiusY) * pixelsPerUnit) + 1);
        int firstColumn = Math.max(0, (int) ((centreX - radiusX - left) * pixelsPerUnit) - 1);
        int lastColumn = Math.min(width - 1, (int) ((centreX + radiusX - left) * pixelsPerUnit) + 1);
        for (int row = firstRow; row <= lastRow; row++) {
            double dy = (y(row) - centreY) / radiusY;
            for (int column = firstColumn; column <= lastColumn; column++) {
                double dx = (x(column) - centreX) / radiusX;
                double inside = (1 - Math.sqrt(dx * dx + dy * dy)) / softness;
                double share = softness < 1 ? Math.clamp(inside + 0.5, 0, 1) : Math.clamp(inside, 0, 1);
                blend(row * width + column, 0xFF000000 | colour, alpha * (softness < 1 ? share : share * share));
            }
        }
    }

    /// A share of opacity for each point of the world.
    interface Density {
        double at(double x, double y);
    }

    /// Covers everything with `colour`, as thick as `density` says.
    void mist(int colour, Density density) {
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                blend(row * width + column, 0xFF000000 | colour, density.at(x(column), y(row)));
            }
        }
    }

    /// World x of the middle of a column.
    private double x(int column) {
        return left + (column + 0.5) / pixelsPerUnit;
    }

    private double y(int row) {
        return top - (row + 0.5) / pixelsPerUnit;
    }

    private void blend(int index, int opaque, double share) {
        int weight = (int) (share * 256 + 0.5);
        if (weight > 0) {
            argb[index] = weight >= 256 ? opaque : Blend.over(argb[index], Blend.scaled(opaque, weight));
        }
    }
}
