package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.Weights;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A matrix of 3x4 and a bias of 3, asked for in that order: the flat vector holds the matrix first.
class AdamWTest {
    private static final double LEARNING_RATE = 0.05;
    private static final AdamW.Settings SETTINGS = new AdamW.Settings(0.9, 0.99, 1e-8, 0.1, 1.0);

    private final PointerScope scope = new PointerScope();
    private final Weights weights = Weights.create(Compute.CPU_FP32, 1);
    private FlatParameters parameters;
    private AdamW optimizer;

    @BeforeEach
    void createParameters() {
        weights.exact("bias", Init.normal(1), 3);
        weights.matrix("weight", Init.normal(1), 3, 4);
        parameters = new FlatParameters(weights);
        optimizer = new AdamW(parameters, SETTINGS);
    }

    @AfterEach
    void free() {
        optimizer.close();
        parameters.close();
        weights.close();
        scope.close();
    }

    /// Golden values: `tools/golden/adamw.py` (torch.optim.AdamW of PyTorch 2.10). Tolerance: torch clips by
    /// 1 / (norm + 1e-6), and fp32 rounding.
    @Test
    void stepsAsTheReference() throws URISyntaxException {
        Path file = Path.of(Objects.requireNonNull(getClass().getResource("/golden/adamw.safetensors"))
                .toURI());
        try (SafeTensors golden = SafeTensors.open(file)) {
            set("bias", golden.get("value.0.bias"));
            set("weight", golden.get("value.0.weight"));
            for (int step = 1; step <= 6; step++) {
                gradient("bias").copy_(golden.get("gradient." + step + ".bias"));
                gradient("weight").copy_(golden.get("gradient." + step + ".weight"));
                double norm = optimizer.step(step, LEARNING_RATE);
                assertThat(norm).isCloseTo(golden.get("norm." + step).item_double(), within(1e-5));
                for (String name : new String[] {"bias", "weight"}) {
                    assertThat(Ops.floats(parameter(name)))
                            .as("%s after step %d", name, step)
                            .containsExactly(Ops.floats(golden.get("value." + step + "." + name)), offset(5e-6f));
                }
            }
        }
    }

    /// The same in plain Java doubles, for 20 steps. Tolerance: fp32 rounding of values about 1.
    @Test
    void stepsAsItsFormula() {
        double[] value = doubles(parameters.values());
        double[] mean = new double[value.length];
        double[] variance = new double[value.length];
        Noise noise = new Noise(2);
        for (int step = 1; step <= 20; step++) {
            Tensor gradients = noise.tensor(value.length).mul_(Ops.scalar(step % 3 == 0 ? 3 : 0.1));
            double[] gradient = doubles(gradients);
            parameters.gradients().copy_(gradients);
            double rate = LEARNING_RATE / step;
            optimizer.step(step, rate);
            naiveStep(value, gradient, mean, variance, step, rate);
            float[] actual = Ops.floats(parameters.values());
            for (int i = 0; i < value.length; i++) {
                assertThat((double) actual[i])
                        .as("value %d after step %d", i, step)
                        .isCloseTo(value[i], within(2e-6));
            }
        }
    }

    private static void naiveStep(
            double[] value, double[] gradient, double[] mean, double[] variance, int step, double rate) {
        double norm = 0;
        for (double g : gradient) {
            norm += g * g;
        }
        double scale = Math.min(1, SETTINGS.clipNorm() / Math.sqrt(norm));
        for (int i = 0; i < value.length; i++) {
            double g = gradient[i] * scale;
            mean[i] = SETTINGS.beta1() * mean[i] + (1 - SETTINGS.beta1()) * g;
            variance[i] = SETTINGS.beta2() * variance[i] + (1 - SETTINGS.beta2()) * g * g;
            double m = mean[i] / (1 - Math.pow(SETTINGS.beta1(), step));
            double v = variance[i] / (1 - Math.pow(SETTINGS.beta2(), step));
            boolean isMatrix = i < 12;
            value[i] -= isMatrix ? rate * SETTINGS.weightDecay() * value[i] : 0;
            value[i] -= rate * m / (Math.sqrt(v) + SETTINGS.epsilon());
        }
    }

    /// Whatever its size, the first gradient moves every value by the learning rate.
    @Test
    void theFirstStepIsAsLongAsTheLearningRate() {
        float[] before = Ops.floats(parameter("bias"));
        gradient("bias").fill_(Ops.scalar(-0.001));
        optimizer.step(1, LEARNING_RATE);
        float[] after = Ops.floats(parameter("bias"));
        for (int i = 0; i < 3; i++) {
            assertThat((double) after[i] - before[i]).isCloseTo(LEARNING_RATE, within(1e-5));
        }
    }

    @Test
    void gradientsAreClearedAfterAStep() {
        parameters.gradients().fill_(Ops.scalar(2));
        assertThat(optimizer.step(1, LEARNING_RATE)).isCloseTo(2 * Math.sqrt(15), within(1e-5));
        assertThat(Ops.floats(parameters.gradients())).containsOnly(0);
    }

    /// One broken batch costs a step, not the run.
    @Test
    void gradientsThatAreNoNumbersChangeNothing() {
        float[] before = Ops.floats(parameters.values());
        parameters.gradients().fill_(Ops.scalar(1));
        gradient("bias").fill_(Ops.scalar(Double.NaN));
        assertThat(optimizer.step(1, LEARNING_RATE)).isNaN();
        assertThat(Ops.floats(parameters.values())).containsExactly(before);
        assertThat(Ops.floats(parameters.gradients())).containsOnly(0);
        optimizer
                .state()
                .values()
                .forEach(state -> assertThat(Ops.floats(state)).containsOnly(0));
    }

    @Test
    void besideMuonTheMatricesAreLeftAlone() {
        float[] matrix = Ops.floats(parameter("weight"));
        float[] bias = Ops.floats(parameter("bias"));
        parameters.gradients().fill_(Ops.scalar(0.1));
        try (AdamW rest = AdamW.besideMuon(parameters, SETTINGS)) {
            rest.step(1, LEARNING_RATE);
            rest.state().values().forEach(state -> assertThat(state.numel()).isEqualTo(3));
        }
        assertThat(Ops.floats(parameter("weight"))).containsExactly(matrix);
        float[] expected = {bias[0] - 0.05f, bias[1] - 0.05f, bias[2] - 0.05f};
        assertThat(Ops.floats(parameter("bias"))).containsExactly(expected, offset(1e-6f));
    }

    private Tensor parameter(String name) {
        return Objects.requireNonNull(weights.parameters().get(name));
    }

    private Tensor gradient(String name) {
        return parameter(name).grad();
    }

    private void set(String name, Tensor value) {
        Scopes.withoutGradients(() -> parameter(name).copy_(value));
    }

    private static double[] doubles(Tensor tensor) {
        float[] floats = Ops.floats(tensor);
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }
}
