package dev.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Golden file: `tools/golden/safetensors_file.py` (Python's safetensors 0.8.0).
class SafeTensorsTest {
    private static final Path GOLDEN = resource("safetensors_file.safetensors");

    @Test
    void readsWhatTheReferenceWrote() {
        try (var _ = new PointerScope();
                SafeTensors file = SafeTensors.open(GOLDEN)) {
            assertThat(file.names())
                    .containsExactlyInAnyOrder(
                            "float64",
                            "float32",
                            "float16",
                            "bfloat16",
                            "int64",
                            "int32",
                            "uint8",
                            "bool",
                            "scalar",
                            "empty",
                            "norm.weight");
            assertThat(file.metadata()).containsExactly(Map.entry("format", "pt"));
            assertTensor(
                    file, "float64", TensorType.F64, "[2, 3]", 0, 1 / 3f, -2 / 3f, 0.5f / 3, 100 / 3f, -0.125f / 3);
            assertTensor(
                    file, "float32", TensorType.F32, "[2, 3]", 0, 1 / 3f, -2 / 3f, 0.5f / 3, 100 / 3f, -0.125f / 3);
            assertTensor(file, "float16", TensorType.F16, "[2, 3]", 0, 1, -2, 0.5f, 100, -0.125f);
            assertTensor(file, "bfloat16", TensorType.BF16, "[2, 3]", 0, 1, -2, 0.5f, 100, -0.125f);
            assertTensor(file, "int64", TensorType.I64, "[2, 2]", -0x1p40f, 0x1p40f, 0, 1);
            assertTensor(file, "int32", TensorType.I32, "[3]", -0x1p30f, 0x1p30f, 7);
            assertTensor(file, "uint8", TensorType.U8, "[5]", 0, 127, 128, 255, 3);
            assertTensor(file, "bool", TensorType.BOOL, "[3]", 1, 0, 1);
            assertTensor(file, "scalar", TensorType.F32, "[]", 1.5f);
            assertTensor(file, "empty", TensorType.F32, "[0, 3]");
        }
    }

    /// The copy alone: pages of the file that were read would count as memory beside it.
    @Test
    @EnabledOnOs(OS.LINUX)
    void whatWasCopiedIsNotHeldTwice(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("large.safetensors");
        try (var _ = new PointerScope()) {
            Tensor large = new Noise(1).tensor(1 << 20); // 4 MB
            SafeTensorsWriter.write(path, Map.of("large", large), Map.of());
            try (SafeTensors file = SafeTensors.open(path)) {
                file.requireIntact();
                assertThat(Ops.floats(file.get("large"))).isEqualTo(Ops.floats(large));
                assertThat(residentKilobytes(path)).isLessThan(1024);
                assertThat(Ops.floats(file.get("large"))).isEqualTo(Ops.floats(large));
            }
        }
    }

    /// Of the mapping of `path`, proc_pid_smaps(5).
    private static long residentKilobytes(Path path) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/self/smaps"));
        int mapping = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).endsWith(path.toString()))
                .findFirst()
                .orElseThrow();
        return lines.subList(mapping, lines.size()).stream()
                .filter(line -> line.startsWith("Rss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatItReadsOutlivesTheFile() {
        try (var _ = new PointerScope()) {
            Tensor scalar;
            try (SafeTensors file = SafeTensors.open(GOLDEN)) {
                scalar = file.get("scalar");
            }
            assertThat(Ops.floats(scalar)).containsExactly(1.5f);
        }
    }

    @Test
    void namesTheFileAndSomeTensorsWhenOneIsNotThere() {
        try (SafeTensors file = SafeTensors.open(GOLDEN)) {
            assertThat(file.contains("norm.bias")).isFalse();
            assertThatThrownBy(() -> file.entry("norm.bias"))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageStartingWith(GOLDEN + " has no tensor named norm.bias. It holds 11 tensors, e.g. [");
        }
    }

    /// Without this check the memory map would be gone and the process with it.
    @Test
    void refusesToReadOnceClosed() {
        try (var _ = new PointerScope()) {
            SafeTensors file = SafeTensors.open(GOLDEN);
            file.close();
            assertThatThrownBy(() -> file.get("scalar"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("%s was closed before scalar was read.", GOLDEN);
        }
    }

    private static void assertTensor(SafeTensors file, String name, TensorType type, String shape, float... expected) {
        Tensor tensor = file.get(name);
        assertThat(file.entry(name).type()).as(name).isEqualTo(type);
        assertThat(tensor.scalar_type().intern()).as(name).isEqualTo(type.torch());
        assertThat(Ops.shape(tensor)).as(name).isEqualTo(shape);
        assertThat(Ops.floats(tensor)).as(name).containsExactly(expected);
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(SafeTensorsTest.class.getResource("/golden/" + name))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void someRowsAreReadWithoutTheOthers() {
        try (var _ = new PointerScope();
                SafeTensors file = SafeTensors.open(GOLDEN)) {
            float[] all = Ops.floats(file.get("float32")); // [2, 3]
            assertThat(Ops.floats(file.rows("float32", 1, 0, 1)))
                    .containsExactly(all[3], all[4], all[5], all[0], all[1], all[2], all[3], all[4], all[5]);
            assertThatThrownBy(() -> file.rows("float32", 2)).hasMessageContaining("float32 has rows 0 to 1, row 2");
        }
    }
}
