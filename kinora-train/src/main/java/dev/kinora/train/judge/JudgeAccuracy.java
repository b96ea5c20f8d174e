package dev.kinora.train.judge;

import dev.kinora.train.StepRandom;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// How often a judge is right about rendered clips that it never saw: other seeds, combinations that
/// training leaves out, and clips as soft as an autoencoder makes them.
final class JudgeAccuracy {
    private static final long SEED = 60_000_001;
    private static final int FEWEST_FRAMES = 5;

    enum Kind {
        SEEDS,
        COMBINATIONS,
        SOFT
    }

    private record Example(JudgeBatch clip, Expectation truth) {}

    private final Map<Kind, List<Example>> examples = new EnumMap<>(Kind.class);
    private final JudgeConfig config;

    /// @param count clips of each kind
    JudgeAccuracy(JudgeConfig config, List<JudgeBucket> buckets, JudgeClips clips, SoftClips soft, int count) {
        this.config = config;
        List<JudgeBucket> moving = buckets.stream()
                .filter(bucket -> bucket.shape().frames() >= FEWEST_FRAMES)
                .toList();
        List<JudgeBucket> usable = moving.isEmpty() ? buckets : moving;
        for (Kind kind : Kind.values()) {
            List<Example> own = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                SplittableRandom random = StepRandom.of(SEED, i, kind.ordinal());
                JudgeBucket bucket =
                        StepRandom.drawn(usable, each -> each.shape().share(), random);
                own.add(example(kind, i, bucket, clips, soft, random.nextLong()));
            }
            examples.put(kind, own);
        }
    }

    private static Example example(
            Kind kind, int index, JudgeBucket bucket, JudgeClips clips, SoftClips soft, long seed) {
        SceneOptions options = bucket.options(clips.cast());
        if (kind == Kind.COMBINATIONS) {
            options = HeldOutCombinations.of(options);
        }
        Scene scene = new SceneGenerator().generate(seed, options);
        int width = bucket.shape().width();
        int height = bucket.shape().height();
        List<byte[]> rgb;
        if (kind == Kind.SOFT) {
            String name = "evaluation-%s-%d-%05d".formatted(bucket.name(), SEED, index);
            List<byte[]> kept = soft.kept(name, 1);
            rgb = kept != null ? kept : soft.make(name, List.of(clips.rgb(scene, width, height)), height, width);
        } else {
            rgb = List.of(clips.rgb(scene, width, height));
        }
        JudgeLabels labels = clips.labels(scene);
        return new Example(
                new JudgeBatch(bucket.shape().frames(), height, width, rgb, List.of(labels)), Expectation.of(labels));
    }

    static String header() {
        return Arrays.stream(Dimension.values())
                .map(dimension -> dimension.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(",", "step,kind,", ""));
    }

    /// A line for each kind; empty where no clip asks for a dimension.
    List<String> lines(Judge judge, long step) {
        List<String> lines = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Map<Dimension, Double> shares = shares(judge, kind);
            lines.add(Arrays.stream(Dimension.values())
                    .map(dimension -> shares.containsKey(dimension)
                            ? String.format(Locale.ROOT, "%.4f", shares.get(dimension))
                            : "")
                    .collect(Collectors.joining(",", step + "," + kind.name().toLowerCase(Locale.ROOT) + ",", "")));
        }
        return lines;
    }

    /// Share of right answers in each dimension.
    Map<Dimension, Double> shares(Judge judge, Kind kind) {
        Map<Dimension, double[]> sums = new EnumMap<>(Dimension.class);
        for (Example example : examples.getOrDefault(kind, List.of())) {
            Grading.grade(example.truth(), judge.look(example.clip()), config).forEach((dimension, grade) -> {
                double[] sum = sums.computeIfAbsent(dimension, _ -> new double[2]);
                sum[0] += grade;
                sum[1]++;
            });
        }
        Map<Dimension, Double> shares = new EnumMap<>(Dimension.class);
        sums.forEach((dimension, sum) -> shares.put(dimension, sum[0] / sum[1]));
        return shares;
    }
}
