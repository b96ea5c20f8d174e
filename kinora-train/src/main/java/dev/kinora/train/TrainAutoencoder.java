package dev.kinora.train;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The command `kinora train autoencoder`: opens or resumes a run's folder and trains until it is stopped.
public final class TrainAutoencoder {
    private static final long SHEET_SEED = 20_000_001;

    private TrainAutoencoder() {}

    /// @param config JSON of [AutoencoderTraining.Settings]
    /// @param folder of the run: checkpoint, log, sheets; resumed if it holds a checkpoint
    /// @param start released weights to start from where there is no checkpoint
    /// @param photos folder of photographs to learn from beside the world
    public static void run(Path config, Path folder, Optional<Path> start, Optional<Path> photos, Compute compute) {
        AutoencoderTraining.Settings settings = ConfigFile.read(config, AutoencoderTraining.Settings.class);
        WorldPixels world = new WorldPixels(new SceneGenerator(), new SpriteAtlas(), SceneOptions.cast(Cast.load()));
        List<Frame> photographs = photos.map(Photos::load).orElse(List.of());
        Checkpoint checkpoint = new Checkpoint(folder);
        try (RunLock _ = RunLock.of(folder);
                SafeTensors first = checkpoint.first(start);
                Weights weights =
                        Weights.createOrResume(compute, first, settings.run().seed());
                AutoencoderTraining training = new AutoencoderTraining(
                        settings, AutoencoderConfig.STORYBOOK, weights, folder, world, photographs)) {
            ReconstructionSheet sheet = new ReconstructionSheet(compute, sheetBatches(world, photographs), folder);
            StopSignal.during(
                    training.loop()::stop, () -> training.run(step -> sheet.draw(training.autoencoder(), step)));
        }
    }

    private static List<PixelBatch> sheetBatches(WorldPixels world, List<Frame> photographs) {
        Bucket bucket = new Bucket(17, 160, 96, 6, 1);
        List<PixelBatch> batches = new ArrayList<>();
        batches.add(world.batch(bucket, StepRandom.of(SHEET_SEED, 0, 0)));
        if (!photographs.isEmpty()) {
            batches.add(
                    new PhotoPixels(photographs).batch(new Bucket(17, 160, 96, 2, 1), StepRandom.of(SHEET_SEED, 1, 0)));
        }
        return batches;
    }
}
