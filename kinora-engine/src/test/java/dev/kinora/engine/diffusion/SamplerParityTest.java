package dev.kinora.engine.diffusion;

import static dev.kinora.engine.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.engine.Close;
import dev.kinora.engine.Golden;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Golden values: `tools/golden/samplers.py` (diffusers 0.42.1, PyTorch 2.10, CPU, float32, seed 0).
class SamplerParityTest {
    @ParameterizedTest
    @CsvSource({"unipc_shift3", "unipc_shift5", "unipc_2_steps", "unipc_1_step"})
    void uniPcFollowsTheReferenceStepByStep(String name) {
        followsTheReference(new UniPcSampler(), name);
    }

    @ParameterizedTest
    @CsvSource("euler_shift3")
    void eulerFollowsTheReferenceStepByStep(String name) {
        followsTheReference(new EulerSampler(), name);
    }

    @ParameterizedTest
    @CsvSource({
        "unipc_shift3, 10, 3",
        "unipc_shift5, 10, 5",
        "unipc_2_steps, 2, 3",
        "unipc_1_step, 1, 3",
        "euler_shift3, 10, 3"
    })
    void theScheduleIsThatOfTheReference(String name, int steps, double shift) {
        try (var _ = new PointerScope()) {
            double[] reference =
                    Close.values(Golden.load("samplers.safetensors").get("case." + name + ".sigmas"));
            double[] sigmas = name.startsWith("euler")
                    ? SigmaSchedule.diffusersEuler(steps, shift)
                    : SigmaSchedule.diffusers(steps, shift);
            assertThat(sigmas).hasSameSizeAs(reference);
            for (int i = 0; i < sigmas.length; i++) {
                // the reference subtracts 1e-6 from the first and rounds all to float32
                assertThat(sigmas[i]).isCloseTo(reference[i], within(i == 0 ? 1.1e-6 : 1e-7));
            }
        }
    }

    private static void followsTheReference(Sampler sampler, String name) {
        try (var _ = new PointerScope()) {
            var golden = Golden.load("samplers.safetensors");
            assertThat(golden.metadata("velocity")).isEqualTo("0.5 * sin(x) + sigma * x");
            Tensor trajectory = golden.get("case." + name + ".x"); // [steps + 1, B, C, F, H, W]
            double[] sigmas = Close.values(golden.get("case." + name + ".sigmas"));

            List<Tensor> seen = new ArrayList<>(); // what the model is asked about, a step each
            PointerScope outer = PointerScope.getInnerScope();
            VelocityModel model = (x, sigma) -> {
                Tensor copy = x.clone();
                outer.attach(copy);
                seen.add(copy);
                return x.sin().mul(new Scalar(0.5)).add(x.mul(new Scalar(sigma)));
            };
            seen.add(sampler.sample(model, trajectory.get(0), sigmas, Progress.NONE));

            assertThat(seen).hasSize(sigmas.length);
            for (int i = 0; i < seen.size(); i++) {
                assertClose(seen.get(i), trajectory.get(i), 1e-5); // float32 rounding, ten steps long
            }
        }
    }
}
