package dev.kinora.train.interpolate;

import dev.kinora.engine.interpolate.InterpolatorConfig;
import dev.kinora.engine.interpolate.InterpolatorNetwork;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import dev.kinora.train.PictureLoss;
import dev.kinora.train.Prefetch;
import dev.kinora.train.RunSettings;
import dev.kinora.train.StepRandom;
import dev.kinora.train.TrainingLoop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/// Trains an interpolator on triples of the world.
final class InterpolatorTraining implements AutoCloseable {
    /// @param batch triples of one step
    /// @param width of the frames, in pixels
    /// @param height of the frames, in pixels
    record Settings(RunSettings run, int batch, int width, int height) {
        Settings {
            if (batch < 1 || width < 8 || height < 8) {
                throw new IllegalArgumentException(
                        "batch must be at least 1, width and height at least 8, were %d, %d and %d."
                                .formatted(batch, width, height));
            }
        }
    }

    private final Settings settings;
    private final TripleMaker maker;
    private final Weights weights;
    private final InterpolatorNetwork network;
    private final TrainingLoop loop;
    private final Prefetch<TripleBatch> batches;

    InterpolatorTraining(Settings settings, InterpolatorConfig config, Weights weights, Path folder) {
        this.settings = settings;
        this.weights = weights;
        maker = new TripleMaker(
                settings.width(), settings.height(), settings.run().seed());
        network = new InterpolatorNetwork(config, weights);
        weights.verify();
        loop = new TrainingLoop(settings.run(), folder, weights);
        batches = new Prefetch<>(this::batch, settings.run().accumulate());
    }

    TrainingLoop loop() {
        return loop;
    }

    /// The network in training, to be looked at between steps.
    InterpolatorNetwork network() {
        return network;
    }

    void run(LongConsumer sheet) {
        loop.run(this::gradient, PictureLoss.COLUMNS, sheet);
    }

    private TripleBatch batch(long step, int part) {
        SplittableRandom random = StepRandom.of(settings.run().seed(), step, part);
        List<Triple> triples = new ArrayList<>();
        for (int i = 0; i < settings.batch(); i++) {
            triples.add(maker.triple(random.nextLong()));
        }
        return new TripleBatch(triples);
    }

    private Map<String, Double> gradient(long step, int part) {
        TripleBatch batch = batches.get(step, part);
        Compute compute = weights.compute();
        PictureLoss.Result result = PictureLoss.of(
                network.between(compute.place(batch.before()), compute.place(batch.after())),
                compute.place(batch.truth()));
        result.loss().div(Ops.scalar(settings.run().accumulate())).backward();
        return result.values();
    }

    @Override
    public void close() {
        batches.close();
        loop.close();
    }
}
