package dev.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearTest {
    @Test
    void multipliesRowsByTheWeightAndAddsTheBias() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            Linear linear = new Linear(w, 3, 2);
            set(w, "weight", 1, 2, 3, 4, 5, 6);
            set(w, "bias", 10, 20);
            Tensor y = linear.apply(Tensor.create(new float[] {1, 0, -1, 2, 1, 0}, 1, 2, 3));
            assertThat(Ops.shape(y)).isEqualTo("[1, 2, 2]");
            assertThat(Ops.floats(y)).containsExactly(10 - 2, 20 - 2, 10 + 4, 20 + 13);
        }
    }

    @Test
    void zerosAddNothingAtFirst() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            assertThat(Ops.floats(Linear.zeros(w, 3, 2).apply(new Noise(1).tensor(1, 3))))
                    .containsExactly(0, 0);
        }
    }

    @Test
    void initDecidesTheSpreadOfTheWeight() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            Linear.init(w, new Init.Constant(0.5), 2, 1);
            assertThat(Ops.floats(parameter(w, "weight"))).containsExactly(0.5f, 0.5f);
            assertThat(Ops.floats(parameter(w, "bias"))).containsExactly(0);
        }
    }

    /// 256 + 1 has more bits than bfloat16 keeps: only a bias that is added in fp32 shows in the
    /// result.
    @ParameterizedTest
    @CsvSource({"true, 256, BFloat16", "false, 257, Float"})
    void addsTheBiasExactlyWhereNothingIsLearnt(boolean learning, float expected, ScalarType type) {
        Compute bfloat16 = new Compute(Compute.Hardware.CPU, ScalarType.BFloat16);
        try (var _ = new PointerScope();
                var _ = new AutoGradMode(learning);
                Weights w = Weights.create(bfloat16, 1)) {
            Linear linear = Linear.init(w, Init.ONES, 2, 1);
            set(w, "bias", 1);
            Tensor y = linear.applyExactly(Tensor.create(new float[] {128, 128}, 1, 2));
            assertThat(Ops.floats(y)).containsExactly(expected);
            assertThat(y.scalar_type().intern()).isEqualTo(type.intern());
        }
    }

    /// 1 + 2^-9 has more bits than bfloat16 keeps: the type in which a layer computes shows in its result.
    @Test
    void computesInTheTypeOfTheMatricesOrExactly() {
        Compute bfloat16 = new Compute(Compute.Hardware.CPU, ScalarType.BFloat16);
        try (var _ = new PointerScope();
                Weights w = Weights.create(bfloat16, 1)) {
            Tensor x = Tensor.create(new float[] {1 + 0x1p-9f}, 1, 1);
            Tensor rounded = Linear.init(w.at("matrix"), Init.ONES, 1, 1).apply(x);
            Tensor exact = Linear.exact(w.at("exact"), Init.ONES, 1, 1).apply(x.to(ScalarType.Double));
            assertThat(rounded.scalar_type().intern()).isEqualTo(ScalarType.BFloat16);
            assertThat(Ops.floats(rounded)).containsExactly(1);
            assertThat(exact.scalar_type().intern()).isEqualTo(ScalarType.Float);
            assertThat(Ops.floats(exact)).containsExactly(1 + 0x1p-9f);
        }
    }

    @Test
    void gradientsReachTheParameters() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            Linear linear = new Linear(w, 2, 1);
            linear.apply(Tensor.create(new float[] {3, 4}, 1, 2)).sum().backward();
            assertThat(Ops.floats(parameter(w, "weight").grad())).containsExactly(3, 4);
            assertThat(Ops.floats(parameter(w, "bias").grad())).containsExactly(1);
        }
    }

    @Test
    void varianceIsKept() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            double mean = new Linear(w, 64, 64)
                    .apply(new Noise(2).tensor(200, 64))
                    .square()
                    .mean()
                    .item_double();
            assertThat(mean).isCloseTo(1, within(0.1));
        }
    }

    private static Tensor parameter(Weights w, String name) {
        return Objects.requireNonNull(w.parameters().get(name));
    }

    private static void set(Weights w, String name, float... values) {
        Tensor target = parameter(w, name);
        Scopes.withoutGradients(
                () -> target.copy_(Tensor.create(values, values.length).reshape(Ops.sizes(target))));
    }
}
