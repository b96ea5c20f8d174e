package dev.kinora.train.upscale;

import dev.kinora.engine.upscale.UpscalerConfig;
import dev.kinora.engine.upscale.UpscalerNetwork;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import dev.kinora.train.PictureLoss;
import dev.kinora.train.Prefetch;
import dev.kinora.train.RunSettings;
import dev.kinora.train.StepRandom;
import dev.kinora.train.TrainingLoop;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/// Trains an upscaler on pieces of pairs.
final class UpscalerTraining implements AutoCloseable {
    /// @param batch pieces of one step
    /// @param patch side of a small piece, in pixels
    /// @param scenes that the pool holds
    record Settings(RunSettings run, int batch, int patch, int scenes) {
        Settings {
            if (batch < 1 || patch < 1 || scenes < 1) {
                throw new IllegalArgumentException("batch, patch and scenes must be at least 1, were %d, %d and %d."
                        .formatted(batch, patch, scenes));
            }
        }
    }

    private final Settings settings;
    private final UpscalerConfig config;
    private final PairPool pool;
    private final Weights weights;
    private final UpscalerNetwork network;
    private final TrainingLoop loop;
    private final Prefetch<PatchBatch> batches;

    UpscalerTraining(Settings settings, UpscalerConfig config, PairPool pool, Weights weights, Path folder) {
        this.settings = settings;
        this.config = config;
        this.pool = pool;
        this.weights = weights;
        network = new UpscalerNetwork(config, weights);
        weights.verify();
        loop = new TrainingLoop(settings.run(), folder, weights);
        batches = new Prefetch<>(this::batch, settings.run().accumulate());
    }

    TrainingLoop loop() {
        return loop;
    }

    /// The network in training, to be looked at between steps.
    UpscalerNetwork network() {
        return network;
    }

    void run(LongConsumer sheet) {
        loop.run(this::gradient, PictureLoss.COLUMNS, sheet);
    }

    private PatchBatch batch(long step, int part) {
        SplittableRandom random = StepRandom.of(settings.run().seed(), step, part);
        PatchBatch batch = PatchBatch.empty(settings.batch(), settings.patch(), config.factor());
        for (int i = 0; i < settings.batch(); i++) {
            List<Pair> scene = pool.pairs(random.nextInt(settings.scenes()));
            batch.cut(i, scene.get(random.nextInt(scene.size())), random);
        }
        return batch;
    }

    private Map<String, Double> gradient(long step, int part) {
        PatchBatch batch = batches.get(step, part);
        PictureLoss.Result result = PictureLoss.of(
                network.forward(weights.compute().place(batch.smallPixels())),
                weights.compute().place(batch.largePixels()));
        result.loss().div(Ops.scalar(settings.run().accumulate())).backward();
        return result.values();
    }

    @Override
    public void close() {
        batches.close();
        loop.close();
    }
}
