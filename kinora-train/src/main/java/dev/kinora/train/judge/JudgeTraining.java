package dev.kinora.train.judge;

import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import dev.kinora.train.Prefetch;
import dev.kinora.train.RunSettings;
import dev.kinora.train.StepRandom;
import dev.kinora.train.TrainingLoop;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.Dice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Trains a judge on rendered scenes, a share of them as soft as an autoencoder makes them.
final class JudgeTraining implements AutoCloseable {
    /// @param buckets kinds of batches
    /// @param softShare share of the batches that went through the autoencoder
    /// @param softBatches how many of those there are of each kind; they are made when first asked for,
    ///     then reused
    /// @param physicsShare share of discs that obey a law
    /// @param evaluationClips held-out clips of each kind for `evaluation.csv`
    record Settings(
            RunSettings run,
            List<JudgeBucket> buckets,
            double softShare,
            int softBatches,
            double physicsShare,
            int evaluationClips) {
        public Settings {
            buckets = List.copyOf(buckets);
            if (buckets.isEmpty() || softBatches < 1 || softShare < 0 || softShare > 1 || evaluationClips < 1) {
                throw new IllegalArgumentException(
                        "A judge's run needs buckets, softBatches and evaluationClips of 1 or more, softShare 0 to 1;"
                                + " got %d buckets, %d, %d, %s."
                                        .formatted(buckets.size(), softBatches, evaluationClips, softShare));
            }
        }
    }

    /// A batch as far as another thread can make it.
    ///
    /// @param toSoften name of what has yet to go through the autoencoder
    private record Draft(JudgeBatch clips, @Nullable String toSoften, long changeSeed) {}

    private final Settings settings;
    private final JudgeClips clips;
    private final SoftClips soft;
    private final Weights weights;
    private final JudgeLoss loss;
    private final Judge judge;
    private final TrainingLoop loop;
    private final Prefetch<Draft> drafts;

    JudgeTraining(
            Settings settings, JudgeConfig config, Weights weights, Path folder, JudgeClips clips, SoftClips soft) {
        this.settings = settings;
        this.clips = clips;
        this.soft = soft;
        this.weights = weights;
        JudgeNetwork network = new JudgeNetwork(config, weights);
        weights.verify();
        loss = new JudgeLoss(config, network, weights.compute());
        judge = new Judge(config, network, weights.compute(), null);
        loop = new TrainingLoop(settings.run(), folder, weights);
        drafts = new Prefetch<>(this::draft, settings.run().accumulate());
    }

    TrainingLoop loop() {
        return loop;
    }

    /// The network in training, to be looked at between steps.
    Judge judge() {
        return judge;
    }

    void run(LongConsumer sheet) {
        loop.run(this::gradient, JudgeLoss.COLUMNS, sheet);
    }

    Map<String, Double> gradient(long step, int part) {
        Draft draft = drafts.get(step, part);
        SplittableRandom random = new SplittableRandom(draft.changeSeed());
        JudgeBatch batch = draft.toSoften() == null ? draft.clips() : finish(draft);
        JudgeLoss.Result result = loss.compute(batch, random);
        result.loss().div(Ops.scalar(settings.run().accumulate())).backward();
        Map<String, Double> values = new LinkedHashMap<>();
        result.parts().forEach((name, value) -> values.put(name, value.item_double()));
        return values;
    }

    private Draft draft(long step, int part) {
        SplittableRandom random = StepRandom.of(settings.run().seed(), step, part);
        JudgeBucket bucket =
                StepRandom.drawn(settings.buckets(), each -> each.shape().share(), random);
        boolean isSoft = random.nextDouble() < settings.softShare();
        int index = random.nextInt(settings.softBatches());
        long changeSeed = random.nextLong();
        if (!isSoft) {
            JudgeBatch clean = batch(bucket, clips.scenes(bucket, random));
            return new Draft(ClipChanges.changed(clean, new SplittableRandom(changeSeed)), null, changeSeed);
        }
        String name = "%s-%s-%05d".formatted(bucket.name(), settings.physicsShare(), index);
        List<Scene> scenes = clips.scenes(bucket, StepRandom.of(Dice.hash(name), index, 0));
        List<byte[]> kept = soft.kept(name, scenes.size());
        if (kept == null) {
            return new Draft(batch(bucket, scenes), name, changeSeed);
        }
        JudgeBatch known = new JudgeBatch(
                bucket.shape().frames(),
                bucket.shape().height(),
                bucket.shape().width(),
                kept,
                scenes.stream().map(clips::labels).toList());
        return new Draft(ClipChanges.changed(known, new SplittableRandom(changeSeed)), null, changeSeed);
    }

    /// On the thread that trains, because the autoencoder runs there.
    private JudgeBatch finish(Draft draft) {
        JudgeBatch clean = draft.clips();
        String name = Objects.requireNonNull(draft.toSoften());
        List<byte[]> rgb = soft.make(name, clean.rgb(), clean.height(), clean.width());
        JudgeBatch made = new JudgeBatch(clean.frames(), clean.height(), clean.width(), rgb, clean.labels());
        return ClipChanges.changed(made, new SplittableRandom(draft.changeSeed()));
    }

    private JudgeBatch batch(JudgeBucket bucket, List<Scene> scenes) {
        int width = bucket.shape().width();
        int height = bucket.shape().height();
        return new JudgeBatch(
                bucket.shape().frames(),
                height,
                width,
                scenes.stream().map(scene -> clips.rgb(scene, width, height)).toList(),
                scenes.stream().map(clips::labels).toList());
    }

    @Override
    public void close() {
        drafts.close();
        loop.close();
    }
}
