package dev.kinora.train.describe;

import java.util.List;

/// What the judge takes for the answer to one question.
///
/// @param confidence its probability, 0 to 1, to four digits
public record Answer(String word, double confidence) {
    private static final double DIGITS = 1e4;

    /// @param logs logarithms of likelihoods of the words, of any sum
    static Answer of(float[] logs, List<String> words) {
        int best = 0;
        for (int i = 1; i < logs.length; i++) {
            best = logs[i] > logs[best] ? i : best;
        }
        double sum = 0;
        for (float log : logs) {
            sum += Math.exp(log - logs[best]);
        }
        return new Answer(words.get(best), rounded(1 / sum));
    }

    static double rounded(double confidence) {
        return Math.rint(confidence * DIGITS) / DIGITS;
    }
}
