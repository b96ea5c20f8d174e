package dev.kinora.train.judge;

import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import dev.kinora.train.Checkpoint;
import dev.kinora.train.ConfigFile;
import dev.kinora.train.Fingerprint;
import dev.kinora.train.RunLock;
import dev.kinora.train.StopSignal;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.story.Cast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// The command `kinora train judge`: opens or resumes a run's folder and trains until it is stopped.
/// The run's `evaluation.csv` says how often it is right, kind by kind, whenever a sheet is due.
public final class TrainJudge {
    private static final String ACCURACY = "evaluation.csv";

    private TrainJudge() {}

    /// @param file JSON of [JudgeTraining.Settings]
    /// @param folder of the run: checkpoint, log, accuracy; resumed if it holds a checkpoint
    /// @param model whose autoencoder softens a share of the clips
    /// @param start released weights to start from where there is no checkpoint
    public static void run(Path file, Path folder, ModelFolder model, Optional<Path> start, Compute compute) {
        JudgeTraining.Settings settings = ConfigFile.read(file, JudgeTraining.Settings.class);
        Cast cast = Cast.load();
        JudgeConfig config = JudgeConfig.storybook(cast);
        JudgeClips clips = new JudgeClips(cast, new SpriteAtlas(), settings.physicsShare());
        Checkpoint checkpoint = new Checkpoint(folder);
        try (RunLock _ = RunLock.of(folder);
                SafeTensors autoencoderFile = model.autoencoderWeights();
                Weights autoencoderWeights = Weights.load(compute, autoencoderFile);
                SafeTensors first = checkpoint.first(start);
                Weights weights =
                        Weights.createOrResume(compute, first, settings.run().seed())) {
            SoftClips soft = softClips(folder, model, autoencoderWeights, compute);
            try (JudgeTraining training = new JudgeTraining(settings, config, weights, folder, clips, soft)) {
                JudgeAccuracy accuracy =
                        new JudgeAccuracy(config, settings.buckets(), clips, soft, settings.evaluationClips());
                StopSignal.during(
                        training.loop()::stop,
                        () -> training.run(step -> append(folder, accuracy.lines(training.judge(), step))));
            }
        }
    }

    private static SoftClips softClips(Path folder, ModelFolder model, Weights weights, Compute compute) {
        VideoAutoencoder autoencoder = new VideoAutoencoder(model.autoencoderConfig(), weights);
        weights.verify();
        String name = "soft-" + Fingerprint.of(model.root().resolve("vae").resolve(ModelFolder.WEIGHTS));
        return new SoftClips(folder.resolve(name), autoencoder, compute);
    }

    private static void append(Path folder, List<String> lines) {
        Path file = folder.resolve(ACCURACY);
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, JudgeAccuracy.header() + "\n");
            }
            Files.write(file, lines, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException("%s cannot be written.".formatted(file), failed);
        }
    }
}
