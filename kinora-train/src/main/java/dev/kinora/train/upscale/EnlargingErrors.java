package dev.kinora.train.upscale;

import dev.kinora.media.Frame;

/// Sums of squared errors of enlarged pictures: over all of them, and over their edges alone.
final class EnlargingErrors {
    private static final int EDGE = 24; // a step from pixel to pixel in some colour, of 255

    private double all;
    private long count;
    private double edges;
    private long edgeCount;

    /// @param truth rendered at the size of `made`
    void add(Frame made, Frame truth) {
        for (int y = 0; y < truth.height(); y++) {
            for (int x = 0; x < truth.width(); x++) {
                double squared = 0;
                for (int channel = 0; channel < 3; channel++) {
                    double error = made.channel(x, y, channel) - truth.channel(x, y, channel);
                    squared += error * error;
                }
                all += squared;
                count += 3;
                if (isEdge(truth, x, y)) {
                    edges += squared;
                    edgeCount += 3;
                }
            }
        }
    }

    /// In dB.
    double psnr() {
        return psnr(all, count);
    }

    /// In dB, of the pixels beside a steep step of the truth.
    double edgePsnr() {
        return psnr(edges, edgeCount);
    }

    private static boolean isEdge(Frame truth, int x, int y) {
        return isStep(truth, x, y, Math.max(0, x - 1), y)
                || isStep(truth, x, y, Math.min(truth.width() - 1, x + 1), y)
                || isStep(truth, x, y, x, Math.max(0, y - 1))
                || isStep(truth, x, y, x, Math.min(truth.height() - 1, y + 1));
    }

    private static boolean isStep(Frame truth, int x, int y, int besideX, int besideY) {
        for (int channel = 0; channel < 3; channel++) {
            int step = truth.channel(x, y, channel) - truth.channel(besideX, besideY, channel);
            if (Math.abs(step) >= EDGE) {
                return true;
            }
        }
        return false;
    }

    private static double psnr(double squared, long values) {
        return 10 * Math.log10(255 * 255 / (squared / values));
    }
}
