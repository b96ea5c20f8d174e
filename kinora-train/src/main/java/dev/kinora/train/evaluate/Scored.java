package dev.kinora.train.evaluate;

import dev.kinora.media.Frame;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import dev.kinora.train.judge.Dimension;
import dev.kinora.train.judge.Expectation;
import dev.kinora.train.judge.Grading;
import dev.kinora.train.judge.Judge;
import dev.kinora.train.judge.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A clip's numbers by name: dimensions that its prompt asks for, then measures that it gives occasion
/// for.
///
/// @param embedding the mean over its frames
record Scored(Contender contender, EvaluationPrompt prompt, Map<String, Double> scores, float[] embedding) {
    /// Names of all numbers, in the order of reports.
    static List<String> names() {
        return Stream.concat(
                        Stream.of(Dimension.values()).map(Dimension::label),
                        Stream.of(Measure.values()).map(Measure::label))
                .toList();
    }

    static Scored of(Contender contender, EvaluationPrompt prompt, List<Frame> frames, Judge judge) {
        Verdict verdict = judge.look(frames);
        Map<String, Double> scores = prompt.kind() == Kind.PHYSICS
                ? physics(prompt, verdict)
                : scores(prompt.expected(), frames, verdict, judge);
        return new Scored(contender, prompt, scores, mean(new ArrayList<>(verdict.embeddings())));
    }

    private static Map<String, Double> physics(EvaluationPrompt prompt, Verdict verdict) {
        double error = PhysicsTrials.error(Objects.requireNonNull(prompt.scene()), verdict.tracks());
        return Double.isNaN(error) ? Map.of() : Map.of(PhysicsTrials.ERROR, error);
    }

    private static Map<String, Double> scores(Expectation expected, List<Frame> frames, Verdict verdict, Judge judge) {
        Map<String, Double> scores = new LinkedHashMap<>();
        Grading.grade(expected, verdict, judge.config())
                .forEach((dimension, grade) -> scores.put(dimension.label(), grade));
        Evidence evidence = new Evidence(frames, verdict, judge.config(), expected);
        for (Measure measure : Measure.values()) {
            double value = measure.of(evidence);
            if (!Double.isNaN(value)) {
                scores.put(measure.label(), value);
            }
        }
        return scores;
    }

    private static float[] mean(List<float[]> vectors) {
        float[] mean = new float[vectors.getFirst().length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return mean;
    }
}
