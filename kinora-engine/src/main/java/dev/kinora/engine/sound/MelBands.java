package dev.kinora.engine.sound;

import static org.bytedeco.pytorch.global.torch.matmul;

import org.bytedeco.pytorch.Tensor;

/// Triangular bands, equally far apart in mel (2595 log10(1 + f / 700)), and the way back.
///
/// Tensors are made in the caller's scope: they are small.
///
/// @param gathering `[bins, bands]`: shares of each bin in the mean power of each band
/// @param spreading `[bands, bins]`: shares of each band in the power of each bin
record MelBands(int bins, int bands, float[] gathering, float[] spreading) {
    private static final double LOWEST = 30; // Hz

    static MelBands of(SoundConfig config) {
        int bins = config.window() / 2 + 1;
        int bands = config.bands();
        double from = mel(LOWEST);
        double step = (mel(config.sampleRate() / 2.0) - from) / (bands + 1);
        double[][] weight = new double[bins][bands];
        for (int bin = 0; bin < bins; bin++) {
            double at = (mel((double) bin * config.sampleRate() / config.window()) - from) / step - 1; // in bands
            for (int band = 0; band < bands; band++) {
                weight[bin][band] = Math.max(0, 1 - Math.abs(at - band));
            }
        }
        float[] gather = new float[bins * bands];
        float[] spread = new float[bands * bins];
        for (int band = 0; band < bands; band++) {
            double sum = 0;
            int middle = bin((band + 1) * step + from, config);
            for (int bin = 0; bin < bins; bin++) {
                sum += weight[bin][band];
            }
            for (int bin = 0; bin < bins; bin++) {
                double own = sum == 0 ? bin == middle ? 1 : 0 : weight[bin][band] / sum; // narrower than a bin
                gather[bin * bands + band] = (float) own;
            }
        }
        for (int bin = 0; bin < bins; bin++) {
            double sum = 0;
            for (int band = 0; band < bands; band++) {
                sum += weight[bin][band];
            }
            for (int band = 0; band < bands; band++) {
                spread[band * bins + bin] = (float) (sum == 0 ? 0 : weight[bin][band] / sum);
            }
        }
        return new MelBands(bins, bands, gather, spread);
    }

    /// `[T, bins]` to `[T, bands]`.
    Tensor gather(Tensor power) {
        return matmul(power, Tensor.create(gathering, bins, bands));
    }

    /// `[T, bands]` to `[T, bins]`.
    Tensor spread(Tensor power) {
        return matmul(power, Tensor.create(spreading, bands, bins));
    }

    private static int bin(double mel, SoundConfig config) {
        double hertz = 700 * (Math.pow(10, mel / 2595) - 1);
        return (int) Math.round(hertz * config.window() / config.sampleRate());
    }

    private static double mel(double hertz) {
        return 2595 * Math.log10(1 + hertz / 700);
    }
}
