package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.TrainedSize;
import dev.kinora.engine.text.TextEncoder;
import dev.kinora.engine.text.WordTable;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import dev.kinora.world.caption.Captions;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformerTrainingTest {
    private static final TransformerTraining.Settings SETTINGS = new TransformerTraining.Settings(
            TinyTraining.settings(3, 4, true),
            1,
            "single",
            List.of(new Bucket(1, 32, 32, 3, 1), new Bucket(5, 32, 32, 2, 1)),
            0,
            1,
            0.2,
            new GivenFrames(0.2, 0.2, 0.2),
            new FlowMatchingLoss(2.5, 3));

    private static int threads;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void useOneThread() {
        threads = Compute.threads();
        Compute.useThreads(1);
    }

    @AfterAll
    static void useAllThreads() {
        Compute.useThreads(threads);
    }

    /// Bitwise; and what is exported is the network that was trained.
    @Test
    void fourStepsAreTwoAndAfterAResumeTwoMore() throws IOException {
        try (TextEncoder encoder = TextEncoder.open();
                Weights autoencoderWeights = Weights.create(Compute.CPU_FP32, 1)) {
            LatentPool pool = pool(encoder, new VideoAutoencoder(AutoencoderConfig.STORYBOOK, autoencoderWeights));
            Path straight = folder.resolve("straight");
            Path resumed = folder.resolve("resumed");
            train(straight, pool, 4);
            train(resumed, pool, 2);
            train(resumed, pool, 4);
            for (String file : List.of("weights.safetensors", "ema.safetensors", "optimizer.safetensors")) {
                assertThat(resumed.resolve("checkpoint").resolve(file))
                        .hasSameBinaryContentAs(straight.resolve("checkpoint").resolve(file));
            }
        }
    }

    @Test
    void theLongestBucketIsTheSizeThatItWasTrainedFor() throws IOException {
        assertThat(SETTINGS.trainedSize()).isEqualTo(new TrainedSize(32, 32, 5));
        ModelFolder model = new ModelFolder(folder);
        assertThat(model.trainedSize()).isEqualTo(TrainedSize.USUAL);
        model.writeTrainedSize(SETTINGS.trainedSize());
        assertThat(model.trainedSize()).isEqualTo(SETTINGS.trainedSize());
    }

    private LatentPool pool(TextEncoder encoder, VideoAutoencoder autoencoder) throws IOException {
        Cast cast = Cast.load();
        SpriteAtlas atlas = new SpriteAtlas();
        var source = new ClipSource(
                new SceneGenerator(), new Captions(cast, atlas::naturalColour), SceneOptions.single(cast), 7);
        Path shards = Files.createDirectories(folder.resolve("latents"));
        return new LatentPool(shards, source, atlas, autoencoder, encoder, Compute.CPU_FP32);
    }

    private static void train(Path folder, LatentPool pool, long lastStep) {
        Checkpoint checkpoint = new Checkpoint(folder);
        try (SafeTensors file = checkpoint.exists() ? SafeTensors.open(checkpoint.weightsFile()) : null;
                Weights weights = Weights.createOrResume(Compute.CPU_FP32, file, 3);
                var training = new TransformerTraining(SETTINGS, weights, folder, pool, new WordTable(List.of()))) {
            TrainingLoop loop = training.loop();
            loop.run(
                    (step, part) -> {
                        if (step == lastStep) {
                            loop.stop();
                        }
                        return training.gradient(step, part);
                    },
                    TransformerTraining.COLUMNS,
                    _ -> {});
            assertThat(training.loop().step()).isEqualTo(lastStep);
        }
    }
}
