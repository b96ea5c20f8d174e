package dev.kinora.engine.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.engine.Close;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplerTest {
    /// Data of the toy: every entry drawn from N(MEAN, DEVIATION²).
    private static final double MEAN = 1.5;

    private static final double DEVIATION = 0.3;
    private static final double[] NOISE = {-2.1, -0.7, -0.01, 0.4, 1.3, 2.6};
    private static final double[] TEN_STEPS = SigmaSchedule.linear(10, 1);

    static List<Sampler> samplers() {
        return List.of(new EulerSampler(), new UniPcSampler());
    }

    /// The exact velocity E[noise - data | x]. It carries noise e to MEAN + DEVIATION * e: the flow keeps quantiles.
    private static Tensor gaussian(Tensor x, double sigma) {
        double share = 1 - sigma;
        double variance = share * share * DEVIATION * DEVIATION + sigma * sigma;
        double slope = (sigma - share * DEVIATION * DEVIATION) / variance;
        return x.sub(new Scalar(share * MEAN)).mul(new Scalar(slope)).sub(new Scalar(MEAN));
    }

    private static Tensor noise() {
        return Tensor.create(NOISE, 1, 1, 1, 2, 3); // float64: only the steps' own error counts
    }

    private static double error(Sampler sampler, int steps) {
        try (var _ = new PointerScope()) {
            double[] sigmas = SigmaSchedule.linear(steps, 1);
            double[] end = Close.values(sampler.sample(SamplerTest::gaussian, noise(), sigmas, Progress.NONE));
            double worst = 0;
            for (int i = 0; i < NOISE.length; i++) {
                worst = Math.max(worst, Math.abs(end[i] - (MEAN + DEVIATION * NOISE[i])));
            }
            return worst;
        }
    }

    @Test
    void uniPcBeatsEulerTenfoldAtEqualSteps() {
        assertThat(error(new UniPcSampler(), 20)).isLessThan(error(new EulerSampler(), 20) / 10);
        assertThat(error(new UniPcSampler(), 40)).isLessThan(error(new EulerSampler(), 40) / 10);
    }

    @Test
    void twiceTheStepsHalveEulersErrorAndQuarterUniPcs() {
        assertThat(error(new EulerSampler(), 160) / error(new EulerSampler(), 80))
                .isCloseTo(0.5, within(0.02));
        assertThat(error(new UniPcSampler(), 160) / error(new UniPcSampler(), 80))
                .isCloseTo(0.25, within(0.02));
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void asksTheModelOnceAStepAtEachSigmaAndReportsEachStep(Sampler sampler) {
        try (var _ = new PointerScope()) {
            List<Double> asked = new ArrayList<>();
            List<String> steps = new ArrayList<>();
            VelocityModel model = (x, sigma) -> {
                asked.add(sigma);
                return gaussian(x, sigma);
            };
            sampler.sample(
                    model, noise(), new double[] {1, 0.6, 0.25, 0}, (done, total) -> steps.add(done + "/" + total));
            assertThat(asked).containsExactly(1.0, 0.6, 0.25);
            assertThat(steps).containsExactly("1/3", "2/3", "3/3");
        }
    }

    /// Where all data is one point, every estimate is that point, from wherever the sampler stands.
    @ParameterizedTest
    @MethodSource("samplers")
    void eachStepTellsOnceWhatTheModelExpects(Sampler sampler) {
        try (var _ = new PointerScope()) {
            List<double[]> estimates = new ArrayList<>();
            Progress listening = new Progress() {
                @Override
                public void step(int done, int total) {
                    assertThat(estimates).hasSize(done);
                }

                @Override
                public void estimate(Supplier<Tensor> data) {
                    estimates.add(Close.values(data.get()));
                }
            };
            VelocityModel toPoint = (x, sigma) -> x.sub(new Scalar(MEAN)).div(new Scalar(sigma));
            Tensor heard = sampler.sample(toPoint, noise(), TEN_STEPS, listening);
            assertThat(estimates)
                    .hasSize(10)
                    .allSatisfy(values -> assertThat(
                                    Arrays.stream(values).allMatch(value -> Math.abs(value - MEAN) < 1e-12))
                            .isTrue());
            assertThat(Close.values(heard))
                    .containsExactly(Close.values(sampler.sample(toPoint, noise(), TEN_STEPS, Progress.NONE)));
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void cancelStopsAfterTheStepInProgress(Sampler sampler) {
        try (var _ = new PointerScope()) {
            List<Double> asked = new ArrayList<>();
            VelocityModel model = (x, sigma) -> {
                asked.add(sigma);
                return gaussian(x, sigma);
            };
            Progress cancelling = (done, _) -> {
                if (done == 3) throw new CancelledException("enough");
            };
            assertThatThrownBy(() -> sampler.sample(model, noise(), TEN_STEPS, cancelling))
                    .isInstanceOf(CancelledException.class)
                    .hasMessage("enough");
            assertThat(asked).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void freesEveryStepsTensorsKeepsTheResultAndLeavesTheNoise(Sampler sampler) {
        try (var _ = new PointerScope()) {
            List<Tensor> velocities = new ArrayList<>();
            VelocityModel model = (x, sigma) -> {
                assertThat(velocities).allMatch(tensor -> tensor.isNull()); // those of earlier steps
                velocities.add(gaussian(x, sigma));
                return velocities.getLast();
            };
            Tensor noise = noise();
            Tensor end = sampler.sample(model, noise, TEN_STEPS, Progress.NONE);
            assertThat(velocities).hasSize(10).allMatch(tensor -> tensor.isNull());
            assertThat(Close.values(end)).doesNotContain(NOISE);
            assertThat(Close.values(noise)).containsExactly(NOISE);
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void recordsNoGradients(Sampler sampler) {
        try (var _ = new PointerScope()) {
            Tensor weight = Tensor.create(new double[] {2}).set_requires_grad(true);
            Tensor end = sampler.sample((x, _) -> x.mul(weight), noise(), TEN_STEPS, Progress.NONE);
            assertThat(end.requires_grad()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void givenEntriesKeepTheirValueBitForBitAndOthersDoNotSeeTheMask(Sampler sampler) {
        try (var _ = new PointerScope()) {
            float[] start = {0.1f, 1e-30f, -3.3333333f, 0.7f, 1234.567f, -0.2f, 0.3f, 1f / 3};
            float[] generated = {0, 0, 0, 1, 0, 1, 0, 0};
            Tensor x = Tensor.create(start, 1, 1, 8, 1, 1); // [B, C, F, H, W]
            var masked = new Masked(SamplerTest::gaussian, Tensor.create(generated, 1, 1, 8, 1, 1));
            double[] kept = Close.values(sampler.sample(masked, x, SigmaSchedule.linear(10, 3), Progress.NONE));
            double[] all =
                    Close.values(sampler.sample(SamplerTest::gaussian, x, SigmaSchedule.linear(10, 3), Progress.NONE));
            for (int i = 0; i < start.length; i++) {
                assertThat(kept[i]).isEqualTo(generated[i] == 0 ? start[i] : all[i]);
            }
        }
    }
}
