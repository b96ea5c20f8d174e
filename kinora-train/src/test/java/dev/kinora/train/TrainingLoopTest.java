package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OneThread.class)
class TrainingLoopTest {
    private static final List<String> FILES =
            List.of("weights.safetensors", "ema.safetensors", "optimizer.safetensors", "state.json");
    private static final TinyTraining.PixelShape SHAPE = new TinyTraining.PixelShape(5, 16, 16);

    @TempDir
    Path folder;

    /// Not one bit may differ: whoever resumes a run after a crash gets the run they would have had.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twentyStepsAreTenAndAfterAResumeTenMore(boolean muon) throws IOException {
        RunSettings settings = TinyTraining.settings(5, 20, muon);
        Path straight = folder.resolve("straight");
        Path resumed = folder.resolve("resumed");
        train(straight, settings, 20);
        train(resumed, settings, 10);
        assertThat(checkpoint(resumed, "state.json")).hasContent("{\"step\":10,\"seed\":5}");
        assertThat(checkpoint(resumed, "weights.safetensors"))
                .isNotEqualTo(checkpoint(straight, "weights.safetensors"));
        train(resumed, settings, 20);
        for (String file : FILES) {
            assertThat(checkpoint(resumed, file)).hasSameBinaryContentAs(checkpoint(straight, file));
        }
        assertThat(logWithoutSeconds(resumed)).hasSize(21).isEqualTo(logWithoutSeconds(straight));
    }

    private static void train(Path folder, RunSettings settings, long lastStep) {
        try (TinyTraining training = new TinyTraining(folder, settings, SHAPE)) {
            training.run(lastStep);
            assertThat(training.loop().step()).isEqualTo(lastStep);
        }
    }

    private static Path checkpoint(Path folder, String file) {
        return folder.resolve("checkpoint").resolve(file);
    }

    private static List<String> logWithoutSeconds(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("log.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }

    /// The parameter is 1, its gradient is the batch's number: 2 and 4, halved, make 3.
    @Test
    void gradientsAndValuesOfTheBatchesOfAStepAreAveraged() throws IOException {
        RunSettings settings = new RunSettings(1, 1, new LearningRate(0.1, 1, 0), false, 0.9, 0, 2, 1e9, 1e9);
        try (Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            Tensor parameter = weights.exact("a", Init.ONES, 1);
            List<Long> sheets = new ArrayList<>();
            List<Float> drawnWith = new ArrayList<>();
            try (TrainingLoop loop = new TrainingLoop(settings, folder, weights)) {
                loop.run(
                        (step, part) -> {
                            double factor = 2 * (part + 1);
                            Tensor loss = parameter.mul(Ops.scalar(factor)).sum();
                            loss.div(Ops.scalar(2)).backward();
                            return Map.of("loss", factor);
                        },
                        List.of("loss"),
                        step -> {
                            sheets.add(step);
                            drawnWith.add(Ops.floats(parameter)[0]);
                        });
                assertThat(loop.step()).isEqualTo(1);
                assertThat((double) Ops.floats(parameter)[0]).isCloseTo(0.9, within(1e-6)); // Adam's first step
                assertThat(drawnWith.getFirst()).isEqualTo(Ops.floats(loop.ema().values())[0]);
            }
            assertThat(sheets).containsExactly(1L);
        }
        List<String> log = Files.readAllLines(folder.resolve("log.csv"));
        assertThat(log.getFirst()).isEqualTo("step,loss,grad_norm,learning_rate,seconds");
        assertThat(log.get(1)).startsWith("1,3.00000,3.00000,0.100000,");
    }

    /// One broken batch costs a step, not the run.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradientsThatAreNoNumbersChangeNothing(boolean muon) {
        RunSettings settings = new RunSettings(1, 2, new LearningRate(0.1, 1, 0), muon, 0.9, 0.1, 1, 1e9, 1e9);
        try (Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            Tensor matrix = weights.matrix("matrix", Init.normal(1), 2, 3);
            Tensor vector = weights.exact("vector", Init.ONES, 2);
            float[] before = Ops.floats(matrix);
            try (TrainingLoop loop = new TrainingLoop(settings, folder, weights)) {
                loop.run(
                        (step, _) -> {
                            double factor = step == 1 ? Double.NaN : 0;
                            matrix.sum()
                                    .add(vector.sum())
                                    .mul(Ops.scalar(factor))
                                    .backward();
                            return Map.of();
                        },
                        List.of(),
                        _ -> {});
            }
            float[] decayed = new float[before.length]; // by the second step, whose gradients are zero
            for (int i = 0; i < before.length; i++) {
                decayed[i] = before[i] * 0.99f;
            }
            assertThat(Ops.floats(matrix)).containsExactly(decayed, offset(1e-6f));
            assertThat(Ops.floats(vector)).containsExactly(1, 1);
        }
    }

    @Test
    void aRunIsNotResumedWithAnotherSeed() {
        train(folder, TinyTraining.settings(5, 20, false), 1);
        assertThatThrownBy(() -> new TinyTraining(folder, TinyTraining.settings(6, 20, false), SHAPE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The run in %s has the seed 5, its configuration says 6: set it back, or start in a new folder.",
                        folder);
    }
}
