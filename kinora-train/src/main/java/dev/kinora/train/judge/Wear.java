package dev.kinora.train.judge;

import java.util.SplittableRandom;

/// What pictures go through: blur, another exposure, compression in blocks, noise. Judges that only
/// know clean drawings would take the softness of a generated clip for something it is not.
///
/// @param blur weight of each neighbour, 0 to 0.25; applied twice
/// @param gain factor on values
/// @param lift added to values, of 255
/// @param coarseness step between the amplitudes that blocks of 8x8 keep, of 255; 0 keeps all
/// @param noise largest error of a pixel, of 255
record Wear(double blur, double gain, double lift, double coarseness, double noise) {
    static final Wear NONE = new Wear(0, 1, 0, 0, 0);

    private static final int BLOCK = 8;
    private static final double[][] COSINES = cosines();

    /// Most clips are worn a little, a quarter not at all.
    static Wear draw(SplittableRandom random) {
        if (random.nextDouble() < 0.25) {
            return NONE;
        }
        return new Wear(
                random.nextDouble() < 0.6 ? random.nextDouble(0.25) : 0,
                random.nextDouble(0.9, 1.1),
                random.nextDouble(-12, 12),
                random.nextDouble() < 0.2 ? random.nextDouble(6, 40) : 0,
                random.nextDouble() < 0.5 ? random.nextDouble(18) : 0);
    }

    /// Wears every frame of a clip alike; the noise is new in each.
    ///
    /// @param rgb `[F, H, W, 3]`, changed in place
    void apply(byte[] rgb, int frames, int height, int width, SplittableRandom random) {
        if (equals(NONE)) {
            return;
        }
        int plane = height * width;
        float[] values = new float[plane];
        for (int frame = 0; frame < frames; frame++) {
            for (int channel = 0; channel < 3; channel++) {
                int at = frame * plane * 3 + channel;
                for (int i = 0; i < plane; i++) {
                    values[i] = rgb[at + 3 * i] & 0xFF;
                }
                wear(values, height, width);
                for (int i = 0; i < plane; i++) {
                    double error = noise == 0 ? 0 : random.nextDouble(-noise, noise);
                    rgb[at + 3 * i] = (byte) Math.clamp(Math.round(values[i] * gain + lift + error), 0, 255);
                }
            }
        }
    }

    private void wear(float[] values, int height, int width) {
        if (blur > 0) {
            for (int pass = 0; pass < 2; pass++) {
                blur(values, height, width, 1, width);
                blur(values, width, height, width, 1);
            }
        }
        if (coarseness > 0) {
            for (int row = 0; row + BLOCK <= height; row += BLOCK) {
                for (int column = 0; column + BLOCK <= width; column += BLOCK) {
                    quantise(values, row * width + column, width);
                }
            }
        }
    }

    /// Along lines of `count` values `step` apart; the ends repeat.
    private void blur(float[] values, int lines, int count, int step, int lineStep) {
        for (int line = 0; line < lines; line++) {
            int at = line * lineStep;
            float before = values[at];
            for (int i = 0; i < count; i++) {
                float here = values[at + i * step];
                float after = values[at + Math.min(i + 1, count - 1) * step];
                values[at + i * step] = (float) (here + blur * (before - 2 * here + after));
                before = here;
            }
        }
    }

    /// Rounds the amplitudes of a block's cosines, the finer the coarser, as JPEG does.
    private void quantise(float[] values, int at, int width) {
        double[][] amplitudes = new double[BLOCK][BLOCK];
        for (int v = 0; v < BLOCK; v++) {
            for (int u = 0; u < BLOCK; u++) {
                double sum = 0;
                for (int y = 0; y < BLOCK; y++) {
                    for (int x = 0; x < BLOCK; x++) {
                        sum += values[at + y * width + x] * COSINES[v][y] * COSINES[u][x];
                    }
                }
                double step = coarseness * (1 + u + v) / 4;
                amplitudes[v][u] = Math.rint(sum / step) * step;
            }
        }
        for (int y = 0; y < BLOCK; y++) {
            for (int x = 0; x < BLOCK; x++) {
                double sum = 0;
                for (int v = 0; v < BLOCK; v++) {
                    for (int u = 0; u < BLOCK; u++) {
                        sum += amplitudes[v][u] * COSINES[v][y] * COSINES[u][x];
                    }
                }
                values[at + y * width + x] = (float) sum;
            }
        }
    }

    /// The orthonormal cosine basis, `[frequency][place]`.
    private static double[][] cosines() {
        double[][] basis = new double[BLOCK][BLOCK];
        for (int frequency = 0; frequency < BLOCK; frequency++) {
            double scale = Math.sqrt((frequency == 0 ? 1.0 : 2.0) / BLOCK);
            for (int place = 0; place < BLOCK; place++) {
                basis[frequency][place] = scale * Math.cos(Math.PI * (place + 0.5) * frequency / BLOCK);
            }
        }
        return basis;
    }
}
