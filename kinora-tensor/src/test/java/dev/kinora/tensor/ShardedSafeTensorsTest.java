package dev.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardedSafeTensorsTest {
    @TempDir
    Path folder;

    private Path index;

    @BeforeEach
    void writeTwoShards() throws IOException {
        index = folder.resolve("weights.safetensors.index.json");
        writeShard("one.safetensors", "a", 1);
        writeShard("two.safetensors", "b", 2);
    }

    @Test
    void tensorsComeFromTheirShards() throws IOException {
        Files.writeString(index, """
                {"metadata": {"total_size": 8}, "weight_map": {"b": "two.safetensors", "a": "one.safetensors"}}""");
        try (var _ = new PointerScope();
                SafeTensors weights = SafeTensors.open(index)) {
            assertThat(weights.names()).containsExactlyInAnyOrder("a", "b");
            assertThat(Ops.floats(weights.get("a"))).containsExactly(1);
            assertThat(Ops.floats(weights.get("b"))).containsExactly(2);
            assertThat(weights.entry("b").file()).isEqualTo(folder.resolve("two.safetensors"));
        }
    }

    @Test
    void aMissingShardIsNamed() throws IOException {
        Files.writeString(index, """
                {"weight_map": {"a": "one.safetensors", "c": "three.safetensors"}}""");
        assertRefused("%s does not exist. %s lists it: download the rest.", folder.resolve("three.safetensors"), index);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../one.safetensors", "/etc/passwd", "..", "", "sub/one.safetensors", "sub\\\\one"})
    void aShardOutsideTheFolderIsRefused(String shard) throws IOException {
        Files.writeString(index, "{\"weight_map\": {\"a\": \"%s\"}}".formatted(shard));
        assertRefused("%s names the shard '%s', which lies outside its folder.", index, shard.replace("\\\\", "\\"));
    }

    @Test
    void aTensorInTwoShardsIsRefused() throws IOException {
        writeShard("three.safetensors", "a", 3);
        Files.writeString(index, """
                {"weight_map": {"a": "one.safetensors", "c": "three.safetensors"}}""");
        assertRefused(
                "a stands in two shards, %s and %s. Download all shards of one release again.",
                folder.resolve("one.safetensors"), folder.resolve("three.safetensors"));
    }

    @Test
    void aTensorThatItsShardLacksIsNamed() throws IOException {
        Files.writeString(index, """
                {"weight_map": {"a": "one.safetensors", "b": "two.safetensors", "c": "two.safetensors"}}""");
        assertRefused(
                "%s lists tensors that its shards do not hold; all must come from one release:\n"
                        + "  c (said to be in two.safetensors)",
                index);
    }

    @Test
    void anIndexWithoutShardsIsRefused() throws IOException {
        Files.writeString(index, "{\"weights\": {}}");
        assertRefused("%s lists no shards: it needs a 'weight_map'.", index);
    }

    @Test
    void anIndexThatIsNoJsonOrMissingIsRefused() throws IOException {
        assertRefused("%s does not exist. Check the path.", index);
        Files.writeString(index, "weights");
        assertThatThrownBy(() -> SafeTensors.open(index))
                .isInstanceOf(WeightsException.class)
                .hasMessageStartingWith(index + " is not JSON: ");
    }

    private void assertRefused(String message, Object... values) {
        assertThatThrownBy(() -> SafeTensors.open(index))
                .isInstanceOf(WeightsException.class)
                .hasMessage(message, values);
    }

    private void writeShard(String file, String name, float value) throws IOException {
        try (var _ = new PointerScope()) {
            SafeTensorsWriter.write(folder.resolve(file), Map.of(name, Tensor.create(value)), Map.of());
        }
    }
}
