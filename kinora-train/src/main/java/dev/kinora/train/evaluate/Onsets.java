package dev.kinora.train.evaluate;

import dev.kinora.engine.sound.SoundCode;
import dev.kinora.media.Sound;
import dev.kinora.tensor.Ops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/// When something begins to be heard: where the logarithms of a spectrum rise together (spectral flux).
final class Onsets {
    private static final int APART = 6; // columns, a tenth of a second
    private static final double DEVIATIONS = 1.5; // above the mean
    private static final double LEAST = 0.2; // nepers of power, mean over the bands

    private Onsets() {}

    /// @param code whose spectrum is looked at; nothing is coded
    /// @return seconds, rising
    static double[] times(SoundCode code, Sound sound) {
        int tokens = Math.ceilDiv(sound.samples(), code.config().tokenSamples());
        int bands = code.config().bands();
        float[] logarithms;
        try (var _ = new PointerScope()) {
            logarithms = Ops.floats(code.values(sound, tokens));
        }
        double[] flux = new double[logarithms.length / bands];
        for (int column = 1; column < flux.length; column++) {
            for (int band = 0; band < bands; band++) {
                int at = column * bands + band;
                flux[column] += Math.max(0, logarithms[at] - logarithms[at - bands]) / bands;
            }
        }
        double mean = Arrays.stream(flux).average().orElse(0);
        double variance = Arrays.stream(flux)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        double threshold = Math.max(LEAST, mean + DEVIATIONS * Math.sqrt(variance));
        List<Double> times = new ArrayList<>();
        for (int column = 1; column < flux.length; column++) {
            if (flux[column] >= threshold && isPeak(flux, column)) {
                times.add((double) column * code.config().hop() / sound.sampleRate());
            }
        }
        return times.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// The first of equals.
    private static boolean isPeak(double[] flux, int column) {
        for (int i = Math.max(0, column - APART); i < Math.min(flux.length, column + APART + 1); i++) {
            if (flux[i] > flux[column] || (flux[i] == flux[column] && i < column)) {
                return false;
            }
        }
        return true;
    }
}
