package dev.kinora.train;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.autoencoder.Posterior;
import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;

/// Trains the smallest autoencoder on clips of noise, resuming what the folder holds, as `kinora train` does.
final class TinyTraining implements AutoCloseable {
    private static final AutoencoderLoss LOSS = new AutoencoderLoss(3, 0.5, 0.5, 1e-4, 2);
    private static final int CLIPS = 2;

    private final RunSettings settings;
    private final PixelShape shape;
    private final Weights weights;
    private final VideoAutoencoder autoencoder;
    private final TrainingLoop loop;

    /// Of one clip.
    record PixelShape(int frames, int height, int width) {}

    TinyTraining(Path folder, RunSettings settings, PixelShape shape) {
        this.settings = settings;
        this.shape = shape;
        Checkpoint checkpoint = new Checkpoint(folder);
        if (checkpoint.exists()) {
            try (SafeTensors file = SafeTensors.open(checkpoint.weightsFile())) {
                weights = Weights.resume(Compute.CPU_FP32, file, settings.seed());
                autoencoder = new VideoAutoencoder(AutoencoderConfig.TINY, weights);
                weights.verify();
            }
        } else {
            weights = Weights.create(Compute.CPU_FP32, settings.seed());
            autoencoder = new VideoAutoencoder(AutoencoderConfig.TINY, weights);
        }
        loop = new TrainingLoop(settings, folder, weights);
    }

    /// Saves and draws at the end only.
    static RunSettings settings(long seed, long steps, boolean muon) {
        return new RunSettings(seed, steps, new LearningRate(1e-3, 5, 5), muon, 0.9, 0.01, 1, 1e9, 1e9);
    }

    TrainingLoop loop() {
        return loop;
    }

    VideoAutoencoder autoencoder() {
        return autoencoder;
    }

    /// Trains to the end of the run, or until `lastStep` is done.
    void run(long lastStep) {
        loop.run(
                (step, part) -> {
                    if (step == lastStep) {
                        loop.stop();
                    }
                    return gradient(step, part);
                },
                AutoencoderLoss.COLUMNS,
                _ -> {});
    }

    private Map<String, Double> gradient(long step, int part) {
        SplittableRandom random = StepRandom.of(settings.seed(), step, part);
        Tensor pixels = new Noise(random.nextLong())
                .tensor(CLIPS, 3, shape.frames(), shape.height(), shape.width())
                .tanh();
        Posterior posterior = autoencoder.encodeDistribution(pixels);
        Tensor noise = new Noise(random.nextLong()).tensor(Ops.sizes(posterior.mean()));
        AutoencoderLoss.Result result = LOSS.compute(
                autoencoder.decodeRaw(posterior.sample(noise)),
                pixels,
                pixels.narrow(1, 0, 1).gt(Ops.scalar(0)),
                posterior.divergence());
        result.loss().div(Ops.scalar(settings.accumulate())).backward();
        Map<String, Double> values = new LinkedHashMap<>();
        result.parts().forEach((name, value) -> values.put(name, value.item_double()));
        return values;
    }

    @Override
    public void close() {
        loop.close();
        weights.close();
    }
}
