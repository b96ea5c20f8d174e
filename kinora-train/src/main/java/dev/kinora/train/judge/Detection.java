package dev.kinora.train.judge;

import java.util.Map;

/// A subject that the judge sees in one frame.
///
/// @param frame which of the frames it looked at
/// @param x centre, share of the picture's width
/// @param y centre, share of the picture's height
/// @param width share of the picture's width
/// @param height share of the picture's height
/// @param score how sure it is that something is there, 0 to 1
/// @param answers logarithms of probabilities for each head of subjects
/// @param embedding what it looks like
public record Detection(
        int frame,
        double x,
        double y,
        double width,
        double height,
        double score,
        Map<Head, float[]> answers,
        float[] embedding) {
    public Detection {
        answers = Map.copyOf(answers);
    }

    /// The subject's likeliest answer, as its position in the list of words.
    public int best(Head head) {
        return LogProbabilities.best(answers.getOrDefault(head, new float[1]));
    }
}
