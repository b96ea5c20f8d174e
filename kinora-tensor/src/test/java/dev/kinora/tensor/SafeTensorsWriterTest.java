package dev.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsWriterTest {
    @TempDir
    Path folder;

    @Test
    void everyTypeComesBack() throws IOException {
        Path file = folder.resolve("all.safetensors");
        Map<String, String> metadata = Map.of("config", "{\"width\": 3}", "note", "ä ö");
        try (var _ = new PointerScope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (TensorType type : TensorType.values()) {
                tensors.put(
                        type.name(),
                        Tensor.create(new float[] {0, 1, 2, 3, 4, 5}, 2, 3).to(type.torch()));
            }
            tensors.put("scalar", Tensor.create(7f).reshape());
            tensors.put("empty", Tensor.create(new float[0], 0, 4));
            SafeTensorsWriter.write(file, tensors, metadata);
            try (SafeTensors read = SafeTensors.open(file)) {
                assertThat(read.metadata()).isEqualTo(metadata);
                assertThat(read.names()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
                tensors.forEach((name, tensor) -> {
                    assertThat(TensorType.of(read.get(name).scalar_type()))
                            .isEqualTo(TensorType.of(tensor.scalar_type()));
                    assertThat(Ops.shape(read.get(name))).isEqualTo(Ops.shape(tensor));
                    assertThat(Ops.floats(read.get(name))).containsExactly(Ops.floats(tensor));
                });
            }
        }
    }

    @Test
    void aTransposedTensorIsWrittenRowByRow() throws IOException {
        Path file = folder.resolve("transposed.safetensors");
        try (var _ = new PointerScope()) {
            Tensor tensor = Tensor.create(new float[] {1, 2, 3, 4, 5, 6}, 2, 3).t();
            SafeTensorsWriter.write(file, Map.of("t", tensor), Map.of());
            try (SafeTensors read = SafeTensors.open(file)) {
                assertThat(Ops.floats(read.get("t"))).containsExactly(1, 4, 2, 5, 3, 6);
            }
        }
    }

    /// PyTorch's reader takes views of the data, which must begin at a multiple of an element.
    @Test
    void everyTensorBeginsAtAMultipleOfItsElement() throws IOException {
        Path file = folder.resolve("aligned.safetensors");
        try (var _ = new PointerScope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put("bool", Tensor.create(new float[3], 3).to(ScalarType.Bool));
            tensors.put("bf16", Tensor.create(new float[3], 3).to(ScalarType.BFloat16));
            tensors.put("f64", Tensor.create(new double[3], 3));
            tensors.put("f32", Tensor.create(new float[3], 3));
            SafeTensorsWriter.write(file, tensors, Map.of());
            try (SafeTensors read = SafeTensors.open(file)) {
                assertThat(read.names()).containsExactly("f64", "f32", "bf16", "bool");
                for (String name : read.names()) {
                    SafeTensors.Entry entry = read.entry(name);
                    assertThat(entry.data().address() % entry.type().bytes()).isZero();
                }
            }
        }
    }

    @Test
    void writingAgainGivesTheSameBytes() throws IOException {
        try (var _ = new PointerScope()) {
            Map<String, Tensor> tensors = Map.of("a", new Noise(1).tensor(3, 4));
            SafeTensorsWriter.write(folder.resolve("1"), tensors, Map.of("k", "v"));
            SafeTensorsWriter.write(folder.resolve("2"), tensors, Map.of("k", "v"));
        }
        assertThat(folder.resolve("1")).hasSameBinaryContentAs(folder.resolve("2"));
    }

    @Test
    void aFailedWriteLeavesTheFormerFileWhole() throws IOException {
        Path file = folder.resolve("kept.safetensors");
        try (var _ = new PointerScope()) {
            SafeTensorsWriter.write(file, Map.of("a", Tensor.create(1f)), Map.of());
            byte[] before = Files.readAllBytes(file);
            Map<String, Tensor> unwritable = Map.of("c", Tensor.create(1f).to(ScalarType.ComplexFloat));
            assertThatThrownBy(() -> SafeTensorsWriter.write(file, unwritable, Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("safetensors files cannot hold ComplexFloat; convert to one of"
                            + " F64, F32, F16, BF16, I64, I32, U8, BOOL first.");
            assertThat(file).hasBinaryContent(before);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
