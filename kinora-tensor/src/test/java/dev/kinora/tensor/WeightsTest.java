package dev.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {
    private static final Compute BFLOAT16 = new Compute(Compute.Hardware.CPU, ScalarType.BFloat16);

    @TempDir
    Path folder;

    @Test
    void namesArePathsInTheOrderAskedFor() {
        try (Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            w.at("blocks.3").at("ffn").matrix("weight", Init.ZEROS, 2, 3);
            w.at("blocks.3").at("ffn").exact("bias", Init.ONES, 2);
            w.matrix("head", Init.ZEROS, 1);
            assertThat(w.at("anywhere").parameters().keySet())
                    .containsExactly("blocks.3.ffn.weight", "blocks.3.ffn.bias", "head");
            assertThat(w.created()).containsExactly("blocks.3.ffn.weight", "blocks.3.ffn.bias", "head");
            assertThat(w.verify()).isSameAs(w);
        }
    }

    @Test
    void aSeedCreatesTheSameValuesAgain() {
        assertThat(created(5)).containsExactly(created(5)).isNotEqualTo(created(6));
    }

    private static float[] created(long seed) {
        try (Weights w = Weights.create(Compute.CPU_FP32, seed)) {
            return Ops.floats(w.matrix("a", Init.fanIn(4), 3, 4));
        }
    }

    @Test
    void parametersStartAsTheirInitSays() {
        try (Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            assertThat(Ops.floats(w.exact("zeros", Init.ZEROS, 2))).containsExactly(0, 0);
            assertThat(Ops.floats(w.exact("ones", Init.ONES, 2))).containsExactly(1, 1);
            float[] normal = Ops.floats(w.matrix("normal", Init.fanIn(16), 100, 100));
            double square = 0;
            for (float value : normal) {
                square += value * value;
            }
            assertThat(Math.sqrt(square / normal.length)).isCloseTo(0.25, within(0.008)); // four standard deviations
        }
    }

    @Test
    void trainingHoldsFp32ThatRecordsGradients() {
        try (Weights w = Weights.create(BFLOAT16, 1)) {
            for (Tensor tensor :
                    new Tensor[] {w.matrix("weight", Init.fanIn(2), 2, 2), w.exact("gamma", Init.ONES, 2)}) {
                assertThat(tensor.scalar_type().intern()).isEqualTo(ScalarType.Float);
                assertThat(tensor.requires_grad()).isTrue();
                assertThat(tensor.is_leaf()).isTrue();
            }
        }
    }

    @Test
    void generatingHoldsMatricesInTheComputeType() throws IOException {
        Path file = file(Map.of("weight", new float[] {1, 2, 3, 4}, "gamma", new float[] {0.3f}));
        try (SafeTensors source = SafeTensors.open(file);
                Weights w = Weights.load(BFLOAT16, source)) {
            Tensor weight = w.matrix("weight", Init.ZEROS, 4);
            Tensor gamma = w.exact("gamma", Init.ZEROS, 1);
            w.verify();
            assertThat(weight.scalar_type().intern()).isEqualTo(ScalarType.BFloat16);
            assertThat(gamma.scalar_type().intern()).isEqualTo(ScalarType.Float);
            assertThat(weight.requires_grad()).isFalse();
            assertThat(Ops.floats(weight)).containsExactly(1, 2, 3, 4);
            assertThat(Ops.floats(gamma)).containsExactly(0.3f);
        }
    }

    @Test
    void resumingTakesWhatIsThereAndCreatesTheRest() throws IOException {
        Path file = file(Map.of("old", new float[] {1, 2}));
        try (SafeTensors source = SafeTensors.open(file);
                Weights w = Weights.resume(Compute.CPU_FP32, source, 1)) {
            Tensor old = w.matrix("old", Init.ZEROS, 2);
            Tensor grown = w.matrix("grown", Init.ONES, 3);
            w.verify();
            assertThat(Ops.floats(old)).containsExactly(1, 2);
            assertThat(Ops.floats(grown)).containsExactly(1, 1, 1);
            assertThat(old.requires_grad()).isTrue();
            assertThat(w.created()).containsExactly("grown");
        }
    }

    @Test
    void allThatDoesNotFitIsReportedTogether() throws IOException {
        Path file = file(Map.of("a.weight", new float[6], "b.extra", new float[1], "fits", new float[2]));
        try (SafeTensors source = SafeTensors.open(file);
                Weights w = Weights.load(Compute.CPU_FP32, source)) {
            w.at("a").matrix("weight", Init.fanIn(3), 2, 3);
            w.at("a").exact("bias", Init.ZEROS, 2);
            w.exact("fits", Init.ZEROS, 2);
            assertThatThrownBy(w::verify).isInstanceOf(WeightsException.class).hasMessage("""
                            %s does not fit its config.json (3 problems); both must come from one release:
                              a.weight is [6], expected [2, 3]
                              a.bias [2] is missing
                              b.extra is in the file, but the network has no such tensor""", file);
        }
    }

    @Test
    void twoLayersMayNotShareAName() {
        try (Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            w.at("a").exact("bias", Init.ZEROS, 2);
            assertThatThrownBy(() -> w.at("a").exact("bias", Init.ZEROS, 2))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Two layers ask for the tensor a.bias.");
        }
    }

    @Test
    void parametersOutliveTheScopeTheyWereMadeInAndCloseFreesThem() {
        Weights w = Weights.create(Compute.CPU_FP32, 1);
        Tensor parameter;
        try (var _ = new PointerScope()) {
            parameter = w.matrix("a", Init.ONES, 2);
        }
        assertThat(parameter.referenceCount()).isEqualTo(1);
        assertThat(Ops.floats(parameter)).containsExactly(1, 1);
        w.close();
        assertThat(parameter.isNull()).isTrue();
        assertThat(w.parameters()).isEmpty();
    }

    private Path file(Map<String, float[]> vectors) throws IOException {
        Path file = folder.resolve("weights.safetensors");
        try (var _ = new PointerScope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            vectors.forEach((name, values) -> tensors.put(name, Tensor.create(values, values.length)));
            SafeTensorsWriter.write(file, tensors, Map.of());
        }
        return file;
    }

    @Test
    void anAdapterChangesWhatIsLoadedAndLooksAtAllOfIt() throws IOException {
        Path file = file(Map.of("a.weight", new float[] {1, 2}, "bias", new float[] {3}));
        Adapter tenfold = new Adapter() {
            @Override
            public Tensor adapt(String name, Tensor value) {
                return name.equals("a.weight") ? value.mul(Ops.scalar(10)) : value;
            }

            @Override
            public void verify(Map<String, Tensor> parameters) {
                throw new WeightsException("saw " + parameters.keySet());
            }
        };
        try (SafeTensors source = SafeTensors.open(file);
                Weights w = Weights.load(BFLOAT16, source).with(tenfold).with(tenfold)) {
            assertThat(Ops.floats(w.at("a").matrix("weight", Init.ZEROS, 2))).containsExactly(100, 200);
            assertThat(Ops.floats(w.exact("bias", Init.ZEROS, 1))).containsExactly(3);
            assertThatThrownBy(w::verify).hasMessage("saw [a.weight, bias]");
        }
    }

    @Test
    void aKernelOverTimeStartsWithItsNewestFrame() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            Tensor kernel = w.matrix("kernel", new Init.NewestNormal(0.5), 8, 8, 3, 3, 3);
            assertThat(Ops.floats(kernel.narrow(2, 0, 2).contiguous())).containsOnly(0);
            double variance = kernel.select(2, 2).square().mean().item_double();
            assertThat(variance).isBetween(0.2, 0.3); // 0.25, of 576 values
        }
    }

    @Test
    void aKernelOverTimeAloneStartsByRepeatingTheNewestFrame() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            Tensor x = new Noise(2).tensor(2, 3, 4, 2, 2);
            Conv3d twice = new Conv3d(w, new Init.NewestIdentity(), 3, 6, 3, 1, 1);
            float[] newest = Ops.floats(x.narrow(2, 2, 2).contiguous());
            Tensor y = twice.apply(x); // [2, 6, 2, 2, 2]
            assertThat(Ops.floats(y.narrow(1, 0, 3).contiguous())).containsExactly(newest);
            assertThat(Ops.floats(y.narrow(1, 3, 3).contiguous())).containsExactly(newest);
        }
    }

    @Test
    void aSurveyFindsWhatLoadingWouldWithoutReading() throws IOException {
        Path path = folder.resolve("a.safetensors");
        try (var _ = new PointerScope()) {
            SafeTensorsWriter.write(
                    path,
                    Map.of(
                            "right",
                            torchOnes(2, 3),
                            "wrong",
                            torchOnes(2),
                            "extra",
                            torchOnes(1),
                            "known",
                            torchOnes(1)),
                    Map.of());
        }
        try (SafeTensors file = SafeTensors.open(path);
                Weights w = Weights.survey(file)) {
            assertThat(Ops.floats(w.matrix("right", Init.ONES, 2, 3)))
                    .containsOnly(0)
                    .hasSize(6);
            w.exact("wrong", Init.ONES, 3);
            w.at("at").exact("all", Init.ONES, 3);
            w.unread("known");
            assertThatThrownBy(w::verify)
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContaining("(3 problems)")
                    .hasMessageContaining("wrong is [2], expected [3]")
                    .hasMessageContaining("at.all [3] is missing")
                    .hasMessageContaining("extra is in the file");
        }
    }

    private static Tensor torchOnes(long... shape) {
        return new Noise(1).tensor(shape).fill_(Ops.scalar(1));
    }
}
