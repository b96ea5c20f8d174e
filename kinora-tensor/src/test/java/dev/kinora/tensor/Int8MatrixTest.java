package dev.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Int8MatrixTest {
    private static final Compute BF16 = new Compute(Compute.Hardware.CPU, ScalarType.BFloat16);

    @TempDir
    private Path folder = Path.of("");

    /// The largest magnitude by 127, with the bits of bf16: 2 and 129 by 2^14.
    @Test
    void eachRowHasItsOwnScale() {
        try (var _ = new PointerScope()) {
            Int8Matrix matrix = Int8Matrix.of(rows(2, 254, -3, 1, -1, -1, 0.25f, 0, 0));
            assertThat(Ops.floats(matrix.scales())).containsExactly(2, 129 * 0x1p-14f);
            assertThat(Ops.floats(matrix.levels())).containsExactly(127, -2, 0, 0, -127, 32, 0, 0);
            assertThat(Ops.floats(matrix.in(ScalarType.Float)))
                    .containsExactly(254, -4, 0, 0, -127 * 129 * 0x1p-14f, 32 * 129 * 0x1p-14f, 0, 0);
        }
    }

    @Test
    void noValueIsOffByMoreThanHalfAScale() {
        try (var _ = new PointerScope()) {
            Tensor exact = new Noise(1).tensor(50, 40);
            Int8Matrix matrix = Int8Matrix.of(exact);
            float[] wrong = Ops.floats(exact.sub(matrix.in(ScalarType.Float)).div(matrix.scales()));
            for (float steps : wrong) {
                assertThat(Math.abs(steps)).isLessThan(0.5001f);
            }
            assertThat(Ops.floats(Int8Matrix.of(rows(1, 0, 0)).in(ScalarType.BFloat16)))
                    .containsExactly(0, 0);
        }
    }

    /// Its slow twin: the same layer with the matrix written out once and held so. Bitwise, since the products are the
    /// same.
    @Test
    void multipliesAsTheMatrixWrittenOut() throws IOException {
        for (Compute compute : List.of(Compute.CPU_FP32, BF16)) {
            try (var _ = new PointerScope();
                    SafeTensors file = layer();
                    Weights w = Weights.load(compute, file);
                    Weights plain = Weights.load(compute, file)) {
                Tensor x = new Noise(3).tensor(2, 5, 6);
                Linear rounded = new Linear(
                        w.withInt8(name -> name.startsWith("blocks.")).at("blocks.0"), 6, 4);
                Linear twin = new Linear(plain.at("blocks.0"), 6, 4);
                Tensor exact = twin.apply(x);
                Tensor held = parameter(plain, "blocks.0.weight");
                held.copy_(Int8Matrix.of(new Noise(1).tensor(4, 6)).in(ScalarType.Float));

                assertThat(parameter(w, "blocks.0.weight").scalar_type().intern())
                        .isEqualTo(ScalarType.Char);
                assertThat(rounded.apply(x).scalar_type().intern()).isEqualTo(compute.matmul());
                assertThat(Ops.floats(rounded.apply(x)))
                        .isEqualTo(Ops.floats(twin.apply(x)))
                        .isNotEqualTo(Ops.floats(exact));
                w.verify();
            }
        }
    }

    @Test
    void othersStayAsTheyAre() throws IOException {
        try (var _ = new PointerScope();
                SafeTensors file = layer();
                Weights w = Weights.load(Compute.CPU_FP32, file)) {
            new Linear(w.withInt8(name -> name.startsWith("head.")).at("blocks.0"), 6, 4);
            assertThat(parameter(w, "blocks.0.weight").scalar_type().intern()).isEqualTo(ScalarType.Float);
            assertThat(w.parameters()).hasSize(2);
        }
    }

    @Test
    void saysWhereItCannotBe() throws IOException {
        try (var _ = new PointerScope();
                Weights trained = Weights.create(Compute.CPU_FP32, 1)) {
            assertThatThrownBy(() -> new Linear(trained.withInt8(_ -> true).at("blocks.0"), 6, 4))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("blocks.0.weight is to be trained");
            Path file = folder.resolve("w.safetensors");
            Tensor broken = new Noise(1).tensor(1, 2).div(Ops.scalar(0));
            SafeTensorsWriter.write(file, Map.of("weight", broken, "bias", new Noise(2).tensor(1)), Map.of());
            try (SafeTensors opened = SafeTensors.open(file);
                    Weights w = Weights.load(BF16, opened)) {
                assertThatThrownBy(() -> new Linear(w.withInt8(_ -> true), 2, 1))
                        .isInstanceOf(WeightsException.class)
                        .hasMessageContaining("weight holds values that are not finite, which 8 bits cannot hold");
            }
        }
    }

    private SafeTensors layer() throws IOException {
        Path file = folder.resolve("layer.safetensors");
        Map<String, Tensor> tensors =
                Map.of("blocks.0.weight", new Noise(1).tensor(4, 6), "blocks.0.bias", new Noise(2).tensor(4));
        SafeTensorsWriter.write(file, tensors, Map.of());
        return SafeTensors.open(file);
    }

    private static Tensor parameter(Weights w, String name) {
        return Objects.requireNonNull(w.parameters().get(name));
    }

    private static Tensor rows(int rows, float... values) {
        return Tensor.create(values, rows, values.length / rows);
    }
}
