package dev.kinora.train.interpolate;

import dev.kinora.media.Frame;

/// Sum of squared errors of frames between frames, where something moves.
final class MovingErrors {
    private static final int CHANGE = 12; // of 255, in some colour

    private double squared;
    private long count;

    void add(Frame made, Triple triple) {
        Frame truth = triple.truth();
        for (int y = 0; y < truth.height(); y++) {
            for (int x = 0; x < truth.width(); x++) {
                if (isMoving(triple, x, y)) {
                    for (int channel = 0; channel < 3; channel++) {
                        double error = made.channel(x, y, channel) - truth.channel(x, y, channel);
                        squared += error * error;
                        count++;
                    }
                }
            }
        }
    }

    /// In dB; not a number where nothing moved.
    double psnr() {
        return 10 * Math.log10(255 * 255 / (squared / count));
    }

    private static boolean isMoving(Triple triple, int x, int y) {
        for (int channel = 0; channel < 3; channel++) {
            int truth = triple.truth().channel(x, y, channel);
            if (Math.abs(triple.before().channel(x, y, channel) - truth) >= CHANGE
                    || Math.abs(triple.after().channel(x, y, channel) - truth) >= CHANGE) {
                return true;
            }
        }
        return false;
    }
}
