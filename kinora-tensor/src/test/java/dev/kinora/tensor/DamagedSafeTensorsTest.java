package dev.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person meets who has a bad download, the wrong file, or a file made to do harm.
class DamagedSafeTensorsTest {
    private static final String WHOLE = """
            {"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}""";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("weights.safetensors");
    }

    @Test
    void aWholeFileIsAccepted() throws IOException {
        write(WHOLE, 8);
        try (SafeTensors opened = SafeTensors.open(file)) {
            assertThat(opened.names()).containsExactly("a");
        }
    }

    @Test
    void missing() {
        assertRefused("%s does not exist. Check the path.");
    }

    @Test
    void aFolder() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(() -> SafeTensors.open(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageStartingWith(file + " could not be read: ");
    }

    @Test
    void empty() throws IOException {
        Files.write(file, new byte[0]);
        assertRefused("%s is no safetensors file: it has 0 bytes, at least 8 are needed.");
    }

    @Test
    void headerCutShort() throws IOException {
        Files.write(
                file,
                ByteBuffer.allocate(18)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(100)
                        .array());
        assertRefused("%s is cut short: the header needs 108 bytes, the file has 18. Download it again.");
    }

    @Test
    void dataCutShort() throws IOException {
        write(WHOLE, 7);
        assertRefused("%s is cut short: its tensors need 8 bytes, it has 7. Download it again.");
    }

    @Test
    void somethingElse() throws IOException {
        Files.writeString(file, "<html>404 not found</html>");
        assertThatThrownBy(() -> SafeTensors.open(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("is no safetensors file: its first 8 bytes would mean a header of");
    }

    @Test
    void aZippedPickle() throws IOException {
        Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0, 8, 8, 0, 0});
        assertPickleRefused();
    }

    @Test
    void aBarePickle() throws IOException {
        Files.write(
                file, new byte[] {(byte) 0x80, 2, (byte) 0x8A, 10, 'l', (byte) 0xFC, (byte) 0x9C, 'F', (byte) 0xF9});
        assertPickleRefused();
    }

    @Test
    void headerIsNotJson() throws IOException {
        write("{\"a\": ", 8);
        assertThatThrownBy(() -> SafeTensors.open(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageStartingWith(file + " is no safetensors file: its header is not JSON (");
    }

    @Test
    void headerIsAList() throws IOException {
        write("[1, 2]", 8);
        assertRefused("%s is no safetensors file: its header is [1,2], expected an object of tensors.");
    }

    @Test
    void theSameNameTwice() throws IOException {
        write("""
                {"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]},
                 "a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}}""", 8);
        assertThatThrownBy(() -> SafeTensors.open(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("Duplicate field 'a'");
    }

    @Test
    void unknownType() throws IOException {
        write("""
                {"a": {"dtype": "F8_E4M3", "shape": [8], "data_offsets": [0, 8]}}""", 8);
        assertDamaged("a has the type 'F8_E4M3'; known are F64, F32, F16, BF16, I64, I32, U8, BOOL");
    }

    @Test
    void sizeAndOffsetsDisagree() throws IOException {
        write("""
                {"a": {"dtype": "F32", "shape": [3], "data_offsets": [0, 8]}}""", 8);
        assertDamaged("a of F32 [3] needs 12 bytes, its offsets [0, 8] give 8");
    }

    @Test
    void offsetsBeforeTheFile() throws IOException {
        write("""
                {"a": {"dtype": "F32", "shape": [2], "data_offsets": [-8, 0]}}""", 8);
        assertDamaged("a of F32 [2] needs 8 bytes, its offsets [-8, 0] give 8");
    }

    @Test
    void noOffsets() throws IOException {
        write("""
                {"a": {"dtype": "F32", "shape": [2]}}""", 8);
        assertDamaged("a has the offsets nothing, expected [from, to]");
    }

    @Test
    void negativeSize() throws IOException {
        write("""
                {"a": {"dtype": "F32", "shape": [-2, -1], "data_offsets": [0, 8]}}""", 8);
        assertDamaged("a has the shape [-2,-1], which is no list of sizes");
    }

    @Test
    void sizeBeyondAllMemory() throws IOException {
        write("""
                {"a": {"dtype": "F32", "shape": [4611686018427387904, 4], "data_offsets": [0, 0]}}""", 8);
        assertDamaged("a has the shape [4611686018427387904, 4], which no memory can hold");
    }

    @Test
    void overlap() throws IOException {
        write("""
                {"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]},
                 "b": {"dtype": "F32", "shape": [2], "data_offsets": [4, 12]}}""", 12);
        assertDamaged("b begins at byte 4 of the data, before the tensor in front of it ends at 8");
    }

    @Test
    void bytesOfNoTensor() throws IOException {
        write("""
                {"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}}""", 10);
        assertDamaged(
                "bytes 0 to 4 of the data, before a, belong to no tensor",
                "bytes 8 to 10 of the data, after the last tensor, belong to no tensor");
    }

    @Test
    void allProblemsAreReportedTogether() throws IOException {
        write("""
                {"a": {"dtype": "F4", "shape": [2], "data_offsets": [0, 8]},
                 "b": {"dtype": "F32", "shape": [9], "data_offsets": [8, 12]}}""", 12);
        assertDamaged(
                "a has the type 'F4'; known are F64, F32, F16, BF16, I64, I32, U8, BOOL",
                "b of F32 [9] needs 36 bytes, its offsets [8, 12] give 4");
    }

    @Test
    void ofManyProblemsTheFirstAreShown() throws IOException {
        String tensors = IntStream.range(0, 100)
                .mapToObj(i -> "\"t%02d\": {\"dtype\": \"F4\"}".formatted(i))
                .collect(Collectors.joining(", ", "{", "}"));
        write(tensors, 0);
        assertThatThrownBy(() -> SafeTensors.open(file))
                .hasMessageContaining("t07 has")
                .hasMessageEndingWith("and 92 more");
    }

    /// What Kinora wrote tells its sum, whatever else stands in its header; a flipped bit is found when it is asked
    /// for.
    @Test
    void aFlippedBit() throws IOException {
        try (var _ = new PointerScope()) {
            SafeTensorsWriter.write(file, Map.of("a", Tensor.create(1f, 2f)), Map.of("note", "ä"));
        }
        try (SafeTensors whole = SafeTensors.open(file)) {
            whole.requireIntact();
            assertThat(whole.metadata()).containsExactly(Map.entry("note", "ä"));
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        try (SafeTensors damaged = SafeTensors.open(file)) {
            assertThatThrownBy(damaged::requireIntact)
                    .isInstanceOf(WeightsException.class)
                    .hasMessageStartingWith(file + " is damaged: its values have the SHA-256 ");
            assertThatThrownBy(() -> {
                        try (Weights weights = Weights.load(Compute.CPU_FP32, damaged)) {
                            weights.exact("a", Init.ZEROS, 2);
                            weights.verify();
                        }
                    })
                    .hasMessageContaining("is damaged");
        }
    }

    private void write(String header, int dataBytes) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        Files.write(
                file,
                ByteBuffer.allocate(8 + json.length + dataBytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json)
                        .array());
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> SafeTensors.open(file))
                .isInstanceOf(WeightsException.class)
                .hasMessage(message, file);
    }

    private void assertDamaged(String... problems) {
        assertRefused("%s is damaged; download it again:\n  " + String.join("\n  ", problems));
    }

    private void assertPickleRefused() {
        assertThatThrownBy(() -> SafeTensors.open(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("It looks like a PyTorch pickle, which Kinora refuses because opening one can run"
                        + " code; get the safetensors version.");
    }
}
