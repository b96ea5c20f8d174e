package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.generate.GenerationConfig;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.sound.SoundCode;
import dev.kinora.engine.text.TextEncoder;
import dev.kinora.engine.text.WordTable;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.SafeTensorsWriter;
import dev.kinora.tensor.Weights;
import dev.kinora.tensor.WeightsException;
import dev.kinora.train.sound.FitSoundCode;
import dev.kinora.world.caption.Captions;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OneThread.class)
class TransformerTrainingTest {
    private static final TransformerTraining.Settings SETTINGS = new TransformerTraining.Settings(
            TinyTraining.settings(3, 4, true),
            1,
            "single",
            List.of(new Bucket(1, 32, 32, 3, 1), new Bucket(5, 32, 32, 2, 1)),
            8,
            1,
            0.2,
            new GivenParts(0.2, 0.2, 0.2, 0.2),
            new FlowMatchingLoss(2.5, 1, 3),
            new Sounding(0.5, 0.3, 0.5),
            new TruthHead.Settings(0, 0.1));

    private static final TokenKinds KINDS = new TokenKinds(Cast.load());
    private static final TransformerConfig NETWORK =
            SETTINGS.transformer(Collections.nCopies(48, 0.7)).withSound(Collections.nCopies(64, 1.0));

    @TempDir
    private Path folder = Path.of("");

    /// Bitwise; and what is exported is the network that was trained.
    @Test
    void fourStepsAreTwoAndAfterAResumeTwoMore() throws IOException {
        try (TextEncoder encoder = TextEncoder.open();
                Weights autoencoderWeights = Weights.create(Compute.CPU_FP32, 1);
                SoundCode code = soundCode()) {
            LatentPool pool = pool(encoder, new VideoAutoencoder(AutoencoderConfig.STORYBOOK, autoencoderWeights));
            SoundPool sounds = new SoundPool(folder.resolve("sounds"), source(), code);
            Path straight = folder.resolve("straight");
            Path resumed = folder.resolve("resumed");
            train(straight, pool, sounds, 4);
            train(resumed, pool, sounds, 2);
            train(resumed, pool, sounds, 4);
            for (String file : List.of("weights.safetensors", "ema.safetensors", "optimizer.safetensors")) {
                assertThat(resumed.resolve("checkpoint").resolve(file))
                        .hasSameBinaryContentAs(straight.resolve("checkpoint").resolve(file));
            }
            assertThat(Files.readAllLines(straight.resolve("log.csv")))
                    .as("some batches sound")
                    .anyMatch(line -> line.matches("\\d+,(?:[^,]+,){4}[1-9].*")); // an untrained loss is above 1
        }
    }

    /// Else a start file of another shape would train on from noise without a word.
    @Test
    void weightsOfAnotherShapeAreRefused() throws IOException {
        Path start = folder.resolve("start.safetensors");
        try (var _ = new PointerScope()) {
            SafeTensorsWriter.write(start, Map.of("proj_out.bias", new Noise(1).tensor(7)), Map.of());
        }
        try (TextEncoder encoder = TextEncoder.open();
                Weights autoencoderWeights = Weights.create(Compute.CPU_FP32, 1);
                SafeTensors file = SafeTensors.open(start);
                Weights weights = Weights.resume(Compute.CPU_FP32, file, 3)) {
            LatentPool pool = pool(encoder, new VideoAutoencoder(AutoencoderConfig.STORYBOOK, autoencoderWeights));
            assertThatThrownBy(() -> new TransformerTraining(
                            SETTINGS, NETWORK, weights, folder, pool, null, KINDS, new WordTable(List.of())))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContaining("proj_out.bias is [7], expected [48]");
        }
    }

    @Test
    void theLongestBucketIsTheSizeThatItWasTrainedFor() throws IOException {
        assertThat(SETTINGS.generationConfig())
                .isEqualTo(new GenerationConfig(
                        32,
                        32,
                        5,
                        2.5,
                        Map.of("camera", List.of("STATIC"), "look", List.of("PLAIN"), "weather", List.of("CLEAR"))));
        ModelFolder model = new ModelFolder(folder);
        assertThat(model.generationConfig()).isEqualTo(GenerationConfig.USUAL);
        model.writeGenerationConfig(SETTINGS.generationConfig());
        assertThat(model.generationConfig()).isEqualTo(SETTINGS.generationConfig());
    }

    private LatentPool pool(TextEncoder encoder, VideoAutoencoder autoencoder) throws IOException {
        Path shards = Files.createDirectories(folder.resolve("latents"));
        return new LatentPool(shards, source(), new SpriteAtlas(), KINDS, autoencoder, encoder, Compute.CPU_FP32);
    }

    private static ClipSource source() {
        Cast cast = Cast.load();
        return new ClipSource(
                new SceneGenerator(),
                new Captions(cast, new SpriteAtlas()::naturalColour),
                SceneOptions.single(cast),
                7);
    }

    private SoundCode soundCode() throws IOException {
        ModelFolder model = new ModelFolder(folder.resolve("model"));
        FitSoundCode.run(model, 4);
        return model.openSound();
    }

    private static void train(Path folder, LatentPool pool, SoundPool sounds, long lastStep) {
        Checkpoint checkpoint = new Checkpoint(folder);
        try (SafeTensors file = checkpoint.exists() ? SafeTensors.open(checkpoint.weightsFile()) : null;
                Weights weights = Weights.createOrResume(Compute.CPU_FP32, file, 3);
                var training = new TransformerTraining(
                        SETTINGS, NETWORK, weights, folder, pool, sounds, KINDS, new WordTable(List.of()))) {
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
