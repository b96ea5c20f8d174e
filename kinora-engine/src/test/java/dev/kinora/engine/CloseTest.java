package dev.kinora.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/// A comparison that lets wrong values pass would make every parity test worthless.
class CloseTest {
    @Test
    void namesTheWorstIndexAndBothValues() {
        try (var _ = new PointerScope()) {
            Tensor expected = Tensor.create(new float[] {1, 2, 3, 4, 5, -8}, 2, 3);
            Tensor actual = Tensor.create(new float[] {1, 2.1f, 3, 4, 5.5f, -8}, 2, 3);
            Close.assertClose(actual, expected, 0.1);
            assertThatThrownBy(() -> Close.assertClose(actual, expected, 0.01))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("shape [2, 3]: worst at [1, 1]: 5.5, expected 5.0");
        }
    }

    @Test
    void refusesNanAndOtherShapes() {
        try (var _ = new PointerScope()) {
            Tensor expected = Tensor.create(new float[] {0, 0}, 2);
            assertThatThrownBy(() -> Close.assertClose(Tensor.create(new float[] {0, Float.NaN}, 2), expected, 1))
                    .hasMessageContaining("worst at [1]: NaN, expected 0.0");
            assertThatThrownBy(() -> Close.assertClose(Tensor.create(new float[] {0, 0}, 1, 2), expected, 1))
                    .hasMessage("shape is [1, 2], expected [2]");
        }
    }

    @Test
    void goldenFilesHoldWeightsCasesAndTheReferencesConfig() {
        try (var _ = new PointerScope()) {
            Golden golden = Golden.load("transformer.safetensors");
            assertThat(golden.get("blocks.1.ffn.net.0.proj.weight").shape()).containsExactly(72, 32);
            assertThat(golden.names("case.scalar.block0.")).hasSize(6);
            assertThat(golden.metadata("config")).contains("\"num_layers\": 2");
            assertThatThrownBy(() -> golden.get("nothing")).hasMessageContaining("has no 'nothing'");
        }
    }
}
