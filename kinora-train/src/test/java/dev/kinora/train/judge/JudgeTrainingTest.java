package dev.kinora.train.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import dev.kinora.tensor.WeightsException;
import dev.kinora.train.Bf16Weights;
import dev.kinora.train.Bucket;
import dev.kinora.train.Checkpoint;
import dev.kinora.train.ConfigFile;
import dev.kinora.train.LearningRate;
import dev.kinora.train.RunSettings;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.story.Cast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTrainingTest {
    private static final Cast CAST = Cast.load();
    private static final JudgeConfig TINY = JudgeConfig.tiny(CAST);
    private static final int THREADS = Compute.threads();
    private static final JudgeTraining.Settings SETTINGS = new JudgeTraining.Settings(
            new RunSettings(3, 4, new LearningRate(1e-3, 5, 5), true, 0.9, 0.01, 1, 1e9, 1e9),
            List.of(
                    new JudgeBucket("single", new Bucket(5, 48, 32, 2, 1)),
                    new JudgeBucket("full", new Bucket(17, 48, 32, 1, 0.5))),
            0.5,
            2,
            0.5,
            2);

    @TempDir
    private Path folder = Path.of("");

    /// Repeats are exact for one number of threads.
    @BeforeAll
    static void oneThread() {
        Compute.useThreads(1);
    }

    @AfterAll
    static void usualThreads() {
        Compute.useThreads(THREADS);
    }

    /// Bitwise, with soft clips made anew and reused.
    @Test
    void fourStepsAreTwoAndAfterAResumeTwoMore() {
        try (Weights autoencoder = Weights.create(Compute.CPU_FP32, 1)) {
            VideoAutoencoder network = new VideoAutoencoder(AutoencoderConfig.TINY, autoencoder);
            Path straight = folder.resolve("straight");
            Path resumed = folder.resolve("resumed");
            train(straight, network, 4);
            train(resumed, network, 2);
            train(resumed, network, 4);
            for (String file : List.of("weights.safetensors", "ema.safetensors", "optimizer.safetensors")) {
                assertThat(resumed.resolve("checkpoint").resolve(file))
                        .hasSameBinaryContentAs(straight.resolve("checkpoint").resolve(file));
            }
        }
    }

    /// What is exported can be opened, and sees in a clip of any size.
    @Test
    void anExportedJudgeOpens() throws IOException {
        try (Weights autoencoder = Weights.create(Compute.CPU_FP32, 1)) {
            train(folder, new VideoAutoencoder(AutoencoderConfig.TINY, autoencoder), 1);
        }
        Path judgeFolder = folder.resolve("judge");
        JudgeFolder.write(judgeFolder, TINY);
        Bf16Weights.write(
                new Checkpoint(folder).averagedFile(), judgeFolder.resolve("diffusion_pytorch_model.safetensors"));
        try (Judge judge = Judge.open(judgeFolder, Compute.CPU_FP32)) {
            List<Frame> frames = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                frames.add(Frame.black(160, 90));
            }
            Verdict verdict = judge.look(frames);
            assertThat(verdict.frames()).isEqualTo(5);
            assertThat(verdict.embeddings()).hasSize(5);
            assertThat(verdict.cuts()[0]).isZero();
        }
        Files.writeString(judgeFolder.resolve("labels.json"), "{\"subject\": [\"cat\"]}");
        assertThatThrownBy(() -> Judge.open(judgeFolder, Compute.CPU_FP32))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("labels.json");
        assertThatThrownBy(() -> Judge.open(folder.resolve("none"), Compute.CPU_FP32))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("export-judge");
    }

    @Test
    void accuracyHasALineForEachKind() {
        try (Weights autoencoder = Weights.create(Compute.CPU_FP32, 1);
                Judge judge = Judge.untrained(TINY, Compute.CPU_FP32, 1)) {
            SoftClips soft = soft(folder, new VideoAutoencoder(AutoencoderConfig.TINY, autoencoder));
            JudgeAccuracy accuracy = new JudgeAccuracy(TINY, SETTINGS.buckets(), clips(), soft, 2);
            List<String> lines = accuracy.lines(judge, 7);
            assertThat(lines)
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line.split(",", -1))
                            .hasSameSizeAs(JudgeAccuracy.header().split(",")));
            assertThat(lines.getLast()).startsWith("7,soft,");
            assertThat(accuracy.lines(judge, 7)).isEqualTo(lines);
        }
    }

    @Test
    void theShippedConfigurationIsUnderstood() {
        JudgeTraining.Settings settings =
                ConfigFile.read(Path.of("../runs/judge-1.json"), JudgeTraining.Settings.class);
        settings.buckets()
                .forEach(bucket -> assertThat(bucket.options(CAST).frames())
                        .isEqualTo(bucket.shape().frames()));
        assertThatThrownBy(() -> new JudgeBucket("single", new Bucket(17, 100, 64, 1, 1)))
                .hasMessageContaining("100x64");
    }

    private static void train(Path folder, VideoAutoencoder autoencoder, long lastStep) {
        Checkpoint checkpoint = new Checkpoint(folder);
        try (SafeTensors file = checkpoint.first(Optional.empty());
                Weights weights = Weights.createOrResume(Compute.CPU_FP32, file, 3);
                var training = new JudgeTraining(SETTINGS, TINY, weights, folder, clips(), soft(folder, autoencoder))) {
            training.loop()
                    .run(
                            (step, part) -> {
                                if (step == lastStep) {
                                    training.loop().stop();
                                }
                                return training.gradient(step, part);
                            },
                            JudgeLoss.COLUMNS,
                            _ -> {});
        }
    }

    private static JudgeClips clips() {
        return new JudgeClips(CAST, new SpriteAtlas(), 0.5);
    }

    private static SoftClips soft(Path folder, VideoAutoencoder autoencoder) {
        return new SoftClips(folder.resolve("soft"), autoencoder, Compute.CPU_FP32);
    }
}
