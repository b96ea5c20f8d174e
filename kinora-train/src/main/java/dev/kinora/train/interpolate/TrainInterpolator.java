package dev.kinora.train.interpolate;

import dev.kinora.engine.interpolate.Interpolator;
import dev.kinora.engine.interpolate.InterpolatorConfig;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import dev.kinora.train.Checkpoint;
import dev.kinora.train.ConfigFile;
import dev.kinora.train.RunLock;
import dev.kinora.train.StopSignal;
import java.nio.file.Path;
import java.util.Optional;

/// The command `kinora train interpolator`: opens or resumes a run's folder and trains until it is stopped.
public final class TrainInterpolator {
    private TrainInterpolator() {}

    /// @param file JSON of [InterpolatorTraining.Settings]
    /// @param folder of the run: checkpoint, log, sheets; resumed if it holds a checkpoint
    /// @param start released weights to start from where there is no checkpoint
    public static void run(Path file, Path folder, Optional<Path> start, Compute compute) {
        InterpolatorTraining.Settings settings = ConfigFile.read(file, InterpolatorTraining.Settings.class);
        InterpolatorConfig config = InterpolatorConfig.STORYBOOK;
        Checkpoint checkpoint = new Checkpoint(folder);
        try (RunLock _ = RunLock.of(folder);
                SafeTensors first = checkpoint.first(start);
                Weights weights =
                        Weights.createOrResume(compute, first, settings.run().seed());
                InterpolatorTraining training = new InterpolatorTraining(settings, config, weights, folder)) {
            StopSignal.during(
                    training.loop()::stop,
                    () -> training.run(step -> EvaluateInterpolator.draw(
                            EvaluateInterpolator.unseen(settings.width(), settings.height()),
                            (before, after) -> Interpolator.between(training.network(), compute, before, after),
                            folder.resolve("sheet-%06d.png".formatted(step)))));
        }
    }
}
