package dev.kinora.train.judge;

import java.util.List;

/// Logarithms of probabilities of a list of answers.
final class LogProbabilities {
    private LogProbabilities() {}

    /// Of raw outputs: log-softmax of `count` values from `offset` on.
    static float[] of(float[] outputs, int offset, int count) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            highest = Math.max(highest, outputs[offset + i]);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.exp(outputs[offset + i] - highest);
        }
        float[] logs = new float[count];
        for (int i = 0; i < count; i++) {
            logs[i] = (float) (outputs[offset + i] - highest - Math.log(sum));
        }
        return logs;
    }

    /// Several looks at one thing: the mean of the logarithms, each with its weight.
    static float[] mean(List<float[]> looks, double[] weights) {
        float[] mean = new float[looks.getFirst().length];
        double total = 0;
        for (int look = 0; look < weights.length; look++) {
            total += weights[look];
            for (int i = 0; i < mean.length; i++) {
                mean[i] += (float) (weights[look] * looks.get(look)[i]);
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= (float) Math.max(total, 1e-9);
        }
        return mean;
    }

    static int best(float[] logs) {
        int best = 0;
        for (int i = 1; i < logs.length; i++) {
            best = logs[i] > logs[best] ? i : best;
        }
        return best;
    }
}
