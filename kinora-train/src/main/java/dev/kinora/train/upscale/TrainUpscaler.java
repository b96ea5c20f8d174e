package dev.kinora.train.upscale;

import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.upscale.Upscaler;
import dev.kinora.engine.upscale.UpscalerConfig;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import dev.kinora.train.Checkpoint;
import dev.kinora.train.ConfigFile;
import dev.kinora.train.Fingerprint;
import dev.kinora.train.RunLock;
import dev.kinora.train.StopSignal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The command `kinora train upscaler`: opens or resumes a run's folder and trains until it is stopped.
public final class TrainUpscaler {
    private TrainUpscaler() {}

    /// @param file JSON of [UpscalerTraining.Settings]
    /// @param folder of the run: checkpoint, log, sheets, and the pairs; resumed if it holds a checkpoint
    /// @param model whose flaws it learns to mend
    /// @param start released weights to start from where there is no checkpoint
    public static void run(Path file, Path folder, ModelFolder model, Optional<Path> start, Compute compute) {
        UpscalerTraining.Settings settings = ConfigFile.read(file, UpscalerTraining.Settings.class);
        UpscalerConfig config = UpscalerConfig.STORYBOOK;
        Checkpoint checkpoint = new Checkpoint(folder);
        try (RunLock _ = RunLock.of(folder);
                Engine engine = Engine.open(model, compute);
                SafeTensors first = checkpoint.first(start);
                Weights weights =
                        Weights.createOrResume(compute, first, settings.run().seed())) {
            PairMaker maker =
                    new PairMaker(engine, config.factor(), settings.run().seed());
            List<Pair> shown = EvaluateUpscaler.shown(EvaluateUpscaler.unseen(engine, config.factor()));
            String pairs = "pairs-" + Fingerprint.of(model.transformerFile());
            PairPool pool = new PairPool(folder.resolve(pairs), maker);
            try (UpscalerTraining training = new UpscalerTraining(settings, config, pool, weights, folder)) {
                StopSignal.during(
                        training.loop()::stop,
                        () -> training.run(step -> EvaluateUpscaler.draw(
                                shown,
                                frame -> Upscaler.enlarge(training.network(), compute, frame),
                                folder.resolve("sheet-%06d.png".formatted(step)))));
            }
        }
    }
}
