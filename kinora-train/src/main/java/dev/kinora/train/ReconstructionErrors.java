package dev.kinora.train;

import java.util.Arrays;

/// Sums of squared differences between clips and their reconstructions, with pixels in `[-1, 1]`.
final class ReconstructionErrors {
    private static final double SQUARED_RANGE = 4; // of [-1, 1]

    /// A sum and how many values it has.
    private static final class Mean {
        private double sum;
        private long count;

        void add(double value) {
            sum += value;
            count++;
        }

        double value() {
            return count == 0 ? Double.NaN : sum / count;
        }
    }

    private final Mean frames = new Mean();
    private final Mean subjects = new Mean();
    private final Mean changes = new Mean();
    private final Mean moving = new Mean(); // errors of the frames that have a predecessor

    /// @param batch one clip
    /// @param errors `[1, 3, F, H, W]`
    void add(PixelBatch batch, float[] errors) {
        int plane = batch.height() * batch.width();
        for (int frame = 0; frame < batch.frames(); frame++) {
            boolean[] inBox = boxes(batch, frame);
            for (int channel = 0; channel < 3; channel++) {
                int at = (channel * batch.frames() + frame) * plane;
                for (int i = 0; i < plane; i++) {
                    double error = errors[at + i];
                    frames.add(error * error);
                    if (inBox[i]) {
                        subjects.add(error * error);
                    }
                    if (frame > 0) {
                        double change = error - errors[at - plane + i];
                        changes.add(change * change);
                        moving.add(error * error);
                    }
                }
            }
        }
    }

    double framesPsnr() {
        return psnr(frames);
    }

    double subjectsPsnr() {
        return psnr(subjects);
    }

    double changeRatio() {
        return Math.sqrt(changes.value() / moving.value());
    }

    private static double psnr(Mean squared) {
        return 10 * Math.log10(SQUARED_RANGE / squared.value());
    }

    /// Whether each pixel of a frame lies in the smallest rectangle around some subject.
    private static boolean[] boxes(PixelBatch batch, int frame) {
        int width = batch.width();
        boolean[] inBox = new boolean[batch.height() * width];
        int from = frame * inBox.length;
        for (int subject = 1; subject <= 3; subject++) {
            int left = width, top = batch.height(), right = -1, bottom = -1;
            for (int i = 0; i < inBox.length; i++) {
                if (batch.mask()[from + i] == subject) {
                    left = Math.min(left, i % width);
                    right = Math.max(right, i % width);
                    top = Math.min(top, i / width);
                    bottom = Math.max(bottom, i / width);
                }
            }
            for (int y = top; y <= bottom; y++) {
                Arrays.fill(inBox, y * width + left, y * width + right + 1, true);
            }
        }
        return inBox;
    }
}
