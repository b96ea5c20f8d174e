package dev.kinora.train.evaluate;

import dev.kinora.train.evaluate.Bootstrap.Estimate;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import dev.kinora.train.judge.Dimension;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What all clips together say.
record Standings(List<Contender> contenders, List<Scored> clips) {
    /// Under this accuracy on rendered clips a judge's dimension is marked unreliable.
    static final double RELIABLE = 0.95;

    private static final Set<String> VARYING = Set.of(
            Dimension.COUNT.label(),
            Dimension.WEATHER.label(),
            Dimension.CAMERA.label(),
            Dimension.LOOK.label(),
            Dimension.SHOTS.label(),
            Measure.PERMANENCE.label(),
            Measure.CUT_CONSISTENCY.label(),
            Measure.CAUSE_AND_EFFECT.label(),
            Measure.SEVERAL_ACTORS.label());
    private static final int WORST = 3;
    private static final int FEWEST = 2;

    Standings {
        contenders = List.copyOf(contenders);
        clips = List.copyOf(clips);
    }

    /// @param name of a dimension or measure
    Estimate estimate(Contender contender, String name) {
        return estimate(name, clip -> clip.contender().equals(contender) && counts(clip, name));
    }

    Estimate estimate(Contender contender, String name, Kind kind) {
        return estimate(
                name,
                clip -> clip.contender().equals(contender) && clip.prompt().kind() == kind);
    }

    /// Whether a rendered clip says something about a number: varied ones about what does not vary elsewhere,
    /// the others about the rest.
    private static boolean counts(Scored clip, String name) {
        boolean isRendered = clip.contender().kind() == Contender.Kind.CEILING;
        return !isRendered || (clip.prompt().kind() == Kind.VARIED) == VARYING.contains(name);
    }

    /// Mean share of the dimensions that prompts ask for: how well they are followed altogether.
    /// A dimension in which all prompts of a kind ask for the same does not count.
    Estimate following(Contender contender) {
        double[] values = clips.stream()
                .filter(clip ->
                        clip.contender().equals(contender) && clip.prompt().kind() != Kind.VARIED)
                .mapToDouble(this::following)
                .toArray();
        return Bootstrap.of(values, values.length);
    }

    int clips(Contender contender) {
        return (int) clips.stream()
                .filter(clip -> clip.contender().equals(contender))
                .count();
    }

    /// How often the judge is right on rendered clips, which is what the ceiling scores.
    ///
    /// @return empty where no rendered clip asks for the dimension
    Optional<Double> accuracy(Dimension dimension) {
        return contenders.stream()
                .filter(contender -> contender.kind() == Contender.Kind.CEILING)
                .findFirst()
                .map(contender -> estimate(contender, dimension.label()).mean())
                .filter(mean -> !mean.isNaN());
    }

    boolean isReliable(Dimension dimension) {
        return accuracy(dimension).map(share -> share >= RELIABLE).orElse(false);
    }

    /// Frechet distance of each other contender's embeddings to the ground truth's.
    Map<Contender, Double> frechetDistances() {
        Map<Contender, Double> distances = new LinkedHashMap<>();
        List<float[]> truth = embeddings(contender -> contender.kind() == Contender.Kind.CEILING);
        for (Contender contender : contenders) {
            List<float[]> own = embeddings(contender::equals);
            if (contender.kind() != Contender.Kind.CEILING && truth.size() >= FEWEST && own.size() >= FEWEST) {
                distances.put(contender, FrechetDistance.between(truth, own));
            }
        }
        return distances;
    }

    /// The model's clips that fail worst in one way: by the mean of its measures, each as a rank from 0
    /// to 1 among all clips, so that measures with different units count alike.
    List<Scored> worst(FailureMode mode) {
        return clips.stream()
                .filter(clip -> clip.contender().kind() == Contender.Kind.MODEL)
                .filter(clip -> !Double.isNaN(badness(clip, mode)))
                .sorted(Comparator.comparingDouble((Scored clip) -> badness(clip, mode))
                        .reversed())
                .limit(WORST)
                .toList();
    }

    private double badness(Scored clip, FailureMode mode) {
        return Arrays.stream(Measure.values())
                .filter(measure -> measure.mode() == mode && clip.scores().containsKey(measure.label()))
                .mapToDouble(measure -> {
                    double own = clip.scores().getOrDefault(measure.label(), 0.0);
                    double[] all = clips.stream()
                            .filter(other -> other.scores().containsKey(measure.label()))
                            .mapToDouble(other -> other.scores().getOrDefault(measure.label(), 0.0))
                            .toArray();
                    double below = Arrays.stream(all)
                            .filter(value -> measure.isHigherBetter() ? value > own : value < own)
                            .count();
                    return below / all.length;
                })
                .average()
                .orElse(Double.NaN);
    }

    private Estimate estimate(String name, Predicate<Scored> which) {
        double[] values = clips.stream()
                .filter(which)
                .mapToDouble(clip -> clip.scores().getOrDefault(name, Double.NaN))
                .toArray();
        return Bootstrap.of(values, name.hashCode());
    }

    private double following(Scored clip) {
        return clip.prompt().expected().dimensions().stream()
                .filter(dimension -> varies(clip.prompt().kind(), dimension))
                .mapToDouble(dimension -> clip.scores().getOrDefault(dimension.label(), 0.0))
                .average()
                .orElse(Double.NaN);
    }

    private boolean varies(Kind kind, Dimension dimension) {
        List<List<String>> asked = clips.stream()
                .map(Scored::prompt)
                .filter(prompt -> prompt.kind() == kind)
                .map(EvaluationPrompt::expected)
                .filter(expected -> expected.dimensions().contains(dimension))
                .map(expected -> expected.words(dimension))
                .distinct()
                .toList();
        return asked.size() > 1;
    }

    private List<float[]> embeddings(Predicate<Contender> which) {
        return clips.stream()
                .filter(clip -> which.test(clip.contender()) && clip.prompt().kind() != Kind.VARIED)
                .map(Scored::embedding)
                .toList();
    }
}
