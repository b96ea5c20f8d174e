package dev.kinora.provenance.watermark;

import dev.kinora.media.Frame;

/// One number a pixel, row by row.
record Plane(int width, int height, float[] values) {
    static Plane zeros(int width, int height) {
        return new Plane(width, height, new float[width * height]);
    }

    /// Luma of BT.709, 0 to 255.
    static Plane luma(Frame frame) {
        byte[] rgb = frame.rgb();
        Plane luma = zeros(frame.width(), frame.height());
        for (int i = 0; i < luma.values.length; i++) {
            luma.values[i] = 0.2126f * (rgb[3 * i] & 0xff)
                    + 0.7152f * (rgb[3 * i + 1] & 0xff)
                    + 0.0722f * (rgb[3 * i + 2] & 0xff);
        }
        return luma;
    }

    /// Means over squares of `2 radius + 1` pixels a side, smaller ones at the edges.
    Plane means(int radius) {
        Plane means = zeros(width, height);
        double[] columns = new double[width]; // sums over the rows around the present one
        for (int y = -radius; y < height; y++) {
            if (y + radius < height) add(columns, y + radius, 1);
            if (y - radius > 0) add(columns, y - radius - 1, -1);
            if (y >= 0) {
                int rows = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
                slide(columns, radius, rows, means.values, y * width);
            }
        }
        return means;
    }

    /// The middle part, at most `side` pixels wide and high.
    Plane middle(int side) {
        if (Math.max(width, height) <= side) return this;
        Plane part = zeros(Math.min(width, side), Math.min(height, side));
        int from = (height - part.height) / 2 * width + (width - part.width) / 2;
        for (int y = 0; y < part.height; y++) {
            System.arraycopy(values, from + y * width, part.values, y * part.width, part.width);
        }
        return part;
    }

    private void add(double[] columns, int row, int sign) {
        for (int x = 0; x < width; x++) columns[x] += sign * values[row * width + x];
    }

    /// Fills the row from `at` on with means over `2 radius + 1` of `columns`, which are sums of `rows` values each.
    private void slide(double[] columns, int radius, int rows, float[] means, int at) {
        double sum = 0;
        for (int x = -radius; x < width; x++) {
            if (x + radius < width) sum += columns[x + radius];
            if (x - radius > 0) sum -= columns[x - radius - 1];
            if (x >= 0) {
                int count = Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1;
                means[at + x] = (float) (sum / (count * rows));
            }
        }
    }

    /// Means of the squares of the values, likewise; never below 0.
    Plane squareMeans(int radius) {
        Plane squares = zeros(width, height);
        for (int i = 0; i < values.length; i++) squares.values[i] = values[i] * values[i];
        Plane means = squares.means(radius);
        for (int i = 0; i < values.length; i++) means.values[i] = Math.max(0, means.values[i]); // against rounding
        return means;
    }

    Plane minus(Plane other) {
        Plane result = zeros(width, height);
        for (int i = 0; i < values.length; i++) result.values[i] = values[i] - other.values[i];
        return result;
    }
}
