package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.autoencoder.LinearUse;
import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.SafeTensorsWriter;
import dev.kinora.tensor.Weights;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OneThread.class)
class AutoencoderTrainingTest {
    /// 8 channels for blocks of 2x8x8: few enough values that principal components are found at once.
    private static final AutoencoderConfig SMALL_BLOCKS = new AutoencoderConfig(
            8,
            8,
            8,
            List.of(1, 1),
            1,
            List.of(true),
            4,
            true,
            LinearUse.NOWHERE,
            Collections.nCopies(8, 0.0),
            Collections.nCopies(8, 1.0));

    @TempDir
    private Path folder = Path.of("");

    /// A frozen encoder keeps every bit, so that a transformer's latents keep their meaning; the decoder learns.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theEncoderLearnsUnlessItIsFrozen(boolean isFrozen) {
        var settings = new AutoencoderTraining.Settings(
                new RunSettings(4, 2, new LearningRate(1e-3, 1, 0), true, 0.9, 0, 1, 1e9, 1e9), // no weight decay
                List.of(new Bucket(5, 32, 32, 2, 1)),
                new AutoencoderLoss(10, 0.1, 0.1, 0.002, 2),
                0,
                4,
                LinearUse.NOWHERE,
                isFrozen);
        var world = new WorldPixels(new SceneGenerator(), new SpriteAtlas(), SceneOptions.single(Cast.load()));
        try (Weights weights = Weights.create(Compute.CPU_FP32, 1);
                var training =
                        new AutoencoderTraining(settings, AutoencoderConfig.TINY, weights, folder, world, List.of())) {
            Map<String, float[]> before = values(weights);
            training.run(_ -> {});
            Map<String, float[]> after = values(weights);

            assertThat(hasChanged(before, after, "encoder.conv_in.weight")).isEqualTo(!isFrozen);
            assertThat(hasChanged(before, after, "quant_conv.bias")).isEqualTo(!isFrozen);
            assertThat(hasChanged(before, after, "decoder.conv_out.weight")).isTrue();
            if (isFrozen) {
                assertThat(before.keySet().stream()
                                .filter(name -> name.startsWith("encoder.") || name.startsWith("quant_conv."))
                                .filter(name -> hasChanged(before, after, name)))
                        .isEmpty();
            }
        }
    }

    /// A fresh storybook network starts as principal components alone, already better than the mean colour, and its
    /// linear path stays as it was found.
    @Test
    void aFreshNetworkStartsAsItsLinearPathWhichStays() {
        var settings = new AutoencoderTraining.Settings(
                new RunSettings(4, 2, new LearningRate(1e-3, 1, 0), true, 0.9, 0, 1, 1e9, 1e9),
                List.of(new Bucket(5, 32, 32, 2, 1)),
                new AutoencoderLoss(10, 0.1, 0.1, 0.002, 2),
                0,
                8,
                LinearUse.ENCODER,
                false);
        var world = new WorldPixels(new SceneGenerator(), new SpriteAtlas(), SceneOptions.single(Cast.load()));
        try (Weights weights = Weights.create(Compute.CPU_FP32, 1);
                var training = new AutoencoderTraining(settings, SMALL_BLOCKS, weights, folder, world, List.of())) {
            try (var _ = new PointerScope();
                    var _ = new NoGradGuard()) {
                Tensor pixels = world.batch(new Bucket(5, 64, 64, 2, 1), new SplittableRandom(9))
                        .pixels();
                Tensor decoded = training.autoencoder()
                        .decodeRaw(training.autoencoder()
                                .encodeDistribution(pixels)
                                .mean());
                double error = decoded.sub(pixels).square().mean().item_double();
                double variance = pixels.sub(pixels.mean(new long[] {2, 3, 4}, true, new ScalarTypeOptional()))
                        .square()
                        .mean()
                        .item_double();
                assertThat(error).isLessThan(0.25 * variance);
            }
            Map<String, float[]> before = values(weights);
            training.run(_ -> {});
            Map<String, float[]> after = values(weights);

            assertThat(hasChanged(before, after, "decoder.conv_out.weight")).isTrue();
            assertThat(weights.parameters()).doesNotContainKey("quant_conv.weight");
            assertThat(before.keySet().stream()
                            .filter(name -> name.startsWith("linear_path."))
                            .filter(name -> hasChanged(before, after, name)))
                    .isEmpty();
        }
    }

    /// Else a released network would be set back to its linear path without a word.
    @Test
    void weightsWithoutALinearPathAreNotGivenOne() throws IOException {
        Path start = folder.resolve("start.safetensors");
        try (Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            new VideoAutoencoder(SMALL_BLOCKS, weights);
            SafeTensorsWriter.write(start, weights.parameters(), Map.of());
        }
        var settings = new AutoencoderTraining.Settings(
                new RunSettings(4, 2, new LearningRate(1e-3, 1, 0), true, 0.9, 0, 1, 1e9, 1e9),
                List.of(),
                new AutoencoderLoss(10, 0.1, 0.1, 0.002, 2),
                0,
                8,
                LinearUse.ENCODER,
                false);
        var world = new WorldPixels(new SceneGenerator(), new SpriteAtlas(), SceneOptions.single(Cast.load()));
        try (SafeTensors file = SafeTensors.open(start);
                Weights weights = Weights.resume(Compute.CPU_FP32, file, 1)) {
            assertThatThrownBy(() -> new AutoencoderTraining(settings, SMALL_BLOCKS, weights, folder, world, List.of()))
                    .hasMessageContaining("encoder.conv_in.weight is in the file, but the network has no such tensor");
        }
        assertThat(ExportAutoencoder.config(start)).isEqualTo(AutoencoderConfig.STORYBOOK);
    }

    @Test
    void whatIsFixedIsNotDecayed() {
        RunSettings decaying = TinyTraining.settings(4, 2, true);
        assertThatThrownBy(() -> new AutoencoderTraining.Settings(
                        decaying,
                        List.of(),
                        new AutoencoderLoss(10, 0.1, 0.1, 0.002, 2),
                        0,
                        8,
                        LinearUse.NOWHERE,
                        true))
                .hasMessageContaining("weightDecay must be 0, was 0.01");
    }

    /// The code is found when the training opens, and grows a decoder that adds nothing at first.
    @Test
    void aLinearCodeIsFoundWithoutStepsAndCanGrowADecoder() {
        var settings = linear(LinearUse.EVERYWHERE, 0);
        var world = new WorldPixels(new SceneGenerator(), new SpriteAtlas(), SceneOptions.single(Cast.load()));
        float[] found;
        try (Weights weights = Weights.create(Compute.CPU_FP32, 1);
                var training = new AutoencoderTraining(settings, SMALL_BLOCKS, weights, folder, world, List.of())) {
            assertThat(weights.parameters().keySet()).allMatch(name -> name.startsWith("linear_path."));
            training.run(_ -> {});
            found = decodedNoise(training);
        }
        Path file = folder.resolve("checkpoint").resolve("weights.safetensors");
        assertThat(ExportAutoencoder.config(file))
                .isEqualTo(AutoencoderConfig.STORYBOOK.withLatentChannels(8).with(LinearUse.EVERYWHERE));
        try (SafeTensors start = SafeTensors.open(file);
                Weights weights = Weights.resume(Compute.CPU_FP32, start, 2);
                var training = new AutoencoderTraining(
                        linear(LinearUse.ENCODER, 1),
                        SMALL_BLOCKS,
                        weights,
                        folder.resolve("grown"),
                        world,
                        List.of())) {
            assertThat(decodedNoise(training)).isEqualTo(found);
        }
    }

    @Test
    void thereIsNothingToTrainInALinearCode() {
        assertThatThrownBy(() -> linear(LinearUse.EVERYWHERE, 5)).hasMessageContaining("steps must be 0, was 5");
    }

    private static AutoencoderTraining.Settings linear(LinearUse use, long steps) {
        return new AutoencoderTraining.Settings(
                new RunSettings(4, steps, new LearningRate(1e-3, 1, 0), true, 0.9, 0, 1, 1e9, 1e9),
                List.of(new Bucket(5, 32, 32, 2, 1)),
                new AutoencoderLoss(10, 0.1, 0.1, 0.002, 2),
                0,
                8,
                use,
                false);
    }

    private static float[] decodedNoise(AutoencoderTraining training) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            return Ops.floats(training.autoencoder().decodeRaw(new Noise(3).tensor(1, 8, 2, 2, 2)));
        }
    }

    private static Map<String, float[]> values(Weights weights) {
        var values = new HashMap<String, float[]>();
        weights.parameters().forEach((name, tensor) -> values.put(name, Ops.floats(tensor)));
        return values;
    }

    private static boolean hasChanged(Map<String, float[]> before, Map<String, float[]> after, String name) {
        return !Arrays.equals(before.get(name), after.get(name));
    }
}
