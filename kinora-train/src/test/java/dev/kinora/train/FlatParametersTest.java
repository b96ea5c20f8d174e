package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatParametersTest {
    @Test
    void matricesComeFirstThenTablesThenVectors() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            w.exact("a.bias", new Init.Constant(1), 2);
            w.matrix("a.weight", new Init.Constant(2), 2, 1);
            w.exact("b.bias", new Init.Constant(3), 1);
            w.exact("table", new Init.Constant(5), 1, 2);
            w.matrix("b.weight", new Init.Constant(4), 1, 3);
            try (FlatParameters flat = new FlatParameters(w)) {
                assertThat(Ops.floats(flat.values())).containsExactly(2, 2, 4, 4, 4, 5, 5, 1, 1, 3);
                assertThat(flat.matrices()).isEqualTo(5);
                assertThat(flat.decayed()).isEqualTo(7);
                assertThat(flat.count()).isEqualTo(10);
                assertThat(new ArrayList<>(flat.byName(flat.values()).keySet()))
                        .isEqualTo(List.of("a.weight", "b.weight", "table", "a.bias", "b.bias"));
                assertThat(Ops.shape(Objects.requireNonNull(
                                flat.byName(flat.values()).get("b.weight"))))
                        .isEqualTo("[1, 3]");
            }
        }
    }

    /// In every compute type: what a product multiplies with is Muon's, what always stays in fp32 is not.
    @ParameterizedTest
    @ValueSource(strings = {"Float", "BFloat16"})
    void factorsOfProductsAreMatrices(ScalarType type) {
        try (var _ = new PointerScope();
                Weights w = Weights.create(new Compute(Compute.Hardware.CPU, type), 1)) {
            new Linear(w.at("product"), 3, 2);
            Linear.zeros(w.at("zeros"), 3, 2);
            Linear.exact(w.at("time"), Init.ONES, 5, 4);
            try (FlatParameters flat = new FlatParameters(w)) {
                assertThat(flat.matrices()).isEqualTo(2 * 3 * 2);
            }
        }
    }

    @Test
    void matricesAreVisitedInTheirShapes() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            Tensor kernel = w.matrix("kernel", Init.ZEROS, 2, 1, 2);
            w.exact("table", Init.ZEROS, 3, 3);
            Tensor weight = w.matrix("weight", Init.ZEROS, 1, 3);
            List<String> seen = new ArrayList<>();
            try (FlatParameters flat = new FlatParameters(w)) {
                Tensor numbers = Tensor.create(new float[] {1, 2, 3, 4, 5, 6, 7}, 7);
                flat.forEachMatrix(
                        numbers,
                        (parameter, part) ->
                                seen.add((parameter == kernel ? "kernel " : parameter == weight ? "weight " : "? ")
                                        + Ops.shape(part)
                                        + Arrays.toString(Ops.floats(part))));
            }
            assertThat(seen).containsExactly("kernel [2, 1, 2][1.0, 2.0, 3.0, 4.0]", "weight [1, 3][5.0, 6.0, 7.0]");
        }
    }

    @Test
    void theNetworkSeesWhatTheVectorHolds() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            Linear linear = new Linear(w, 2, 2);
            Tensor x = new Noise(2).tensor(3, 2);
            float[] before = Ops.floats(linear.apply(x));
            try (FlatParameters flat = new FlatParameters(w)) {
                assertThat(Ops.floats(linear.apply(x))).containsExactly(before);
                flat.values().fill_(Ops.scalar(1));
                Tensor expected = x.sum(1).add(Ops.scalar(1));
                assertThat(Ops.floats(linear.apply(x).select(1, 0))).containsExactly(Ops.floats(expected));
            }
        }
    }

    @Test
    void backwardAddsToTheFlatGradients() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            Linear linear = new Linear(w, 2, 1);
            Tensor x = Tensor.create(new float[] {3, 4}, 1, 2);
            try (FlatParameters flat = new FlatParameters(w)) {
                linear.apply(x).sum().backward();
                assertThat(Ops.floats(flat.gradients())).containsExactly(3, 4, 1);
                linear.apply(x).sum().backward(); // accumulates, also over the batches of one step
                assertThat(Ops.floats(flat.gradients())).containsExactly(6, 8, 2);
                flat.gradients().zero_();
                linear.apply(x).sum().mul(Ops.scalar(-1)).backward();
                assertThat(Ops.floats(flat.gradients())).containsExactly(-3, -4, -1);
            }
        }
    }

    @Test
    void closingLeavesTheNetworkWhole() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            Linear linear = new Linear(w, 2, 2);
            Tensor x = new Noise(2).tensor(3, 2);
            float[] before = Ops.floats(linear.apply(x));
            new FlatParameters(w).close();
            assertThat(Ops.floats(linear.apply(x))).containsExactly(before);
        }
    }
}
