package dev.kinora.engine.wan;

import dev.kinora.media.Frame;

/// Bicubic resizing as Pillow does it, bit for bit (`src/libImaging/Resample.c`): the kernel widens with the reduction,
/// weights have 22 bits behind the point, and rows are rounded to bytes before columns are begun. Picture encoders
/// were trained on what comes out of it.
final class BicubicResize {
    private static final double SHARPNESS = -0.5; // the kernel's a
    private static final double SUPPORT = 2; // pixels of the coarser picture on either side
    private static final int BITS = 22;

    private BicubicResize() {}

    static Frame resize(Frame picture, int width, int height) {
        return turned(across(turned(across(picture, width)), height));
    }

    /// Resizes each row.
    private static Frame across(Frame picture, int width) {
        int height = picture.height();
        byte[] rgb = new byte[width * height * 3];
        for (int x = 0; x < width; x++) {
            Weights weights = Weights.of(x, picture.width(), width);
            for (int y = 0; y < height; y++) {
                for (int channel = 0; channel < 3; channel++) {
                    rgb[(y * width + x) * 3 + channel] = weights.mix(picture, y, channel);
                }
            }
        }
        return new Frame(width, height, rgb);
    }

    /// Rows become columns.
    private static Frame turned(Frame picture) {
        int width = picture.height(), height = picture.width();
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                System.arraycopy(picture.rgb(), (x * height + y) * 3, rgb, (y * width + x) * 3, 3);
            }
        }
        return new Frame(width, height, rgb);
    }

    /// How much of which pixels of a row goes into one pixel of the new row.
    ///
    /// @param first pixel that counts
    /// @param fixed a weight for it and each pixel after it, times 2^22
    private record Weights(int first, int[] fixed) {
        static Weights of(int x, int oldWidth, int newWidth) {
            double scale = (double) oldWidth / newWidth;
            double widened = Math.max(1, scale);
            double center = (x + 0.5) * scale;
            int first = Math.max(0, (int) (center - SUPPORT * widened + 0.5));
            int end = Math.min(oldWidth, (int) (center + SUPPORT * widened + 0.5));
            double[] exact = new double[end - first];
            double sum = 0;
            for (int i = 0; i < exact.length; i++) {
                exact[i] = kernel((first + i - center + 0.5) / widened);
                sum += exact[i];
            }
            int[] fixed = new int[exact.length];
            for (int i = 0; i < fixed.length; i++) {
                double weight = exact[i] / sum * (1 << BITS);
                fixed[i] = (int) (weight + Math.copySign(0.5, weight));
            }
            return new Weights(first, fixed);
        }

        byte mix(Frame picture, int y, int channel) {
            int sum = 1 << (BITS - 1); // rounds the shift below
            for (int i = 0; i < fixed.length; i++) {
                sum += picture.channel(first + i, y, channel) * fixed[i];
            }
            return (byte) Math.clamp(sum >> BITS, 0, 255);
        }
    }

    /// Keys' cubic convolution.
    private static double kernel(double distance) {
        double x = Math.abs(distance);
        if (x < 1) {
            return ((SHARPNESS + 2) * x - (SHARPNESS + 3)) * x * x + 1;
        }
        return x < SUPPORT ? (((x - 5) * x + 8) * x - 4) * SHARPNESS : 0;
    }
}
