package dev.kinora.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/// Named tensors in one `.safetensors` file, or in the shards that a `.safetensors.index.json` lists, read through a
/// memory map: a tensor costs memory when it is asked for, not before.
/// Format: an 8-byte little-endian header length, a JSON header, raw row-major data.
///
/// Not thread-safe to close while reading; reading from many threads is fine.
public final class SafeTensors implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST_HEADER_BYTES = 100_000_000;

    /// Where one tensor lies.
    public record Entry(TensorType type, List<Long> shape, Path file, MemorySegment data) {}

    private final Path path;
    private final Arena arena;
    private final Map<String, Entry> entries;
    private final Map<String, String> metadata;

    private SafeTensors(Path path, Arena arena) {
        this.path = path;
        this.arena = arena;
        this.entries = new LinkedHashMap<>();
        this.metadata = new LinkedHashMap<>();
    }

    /// Opens a `.safetensors` file or a `.safetensors.index.json` of shards.
    ///
    /// @throws WeightsException when the file is missing, cut short, of another format or contradicts itself
    @SuppressWarnings("MustBeClosedChecker") // the arena is closed with the object it is handed to
    public static SafeTensors open(Path path) {
        SafeTensors opened = new SafeTensors(path, Arena.ofShared());
        try {
            if (path.toString().endsWith(".json")) {
                for (String shard : shards(path)) {
                    opened.map(path.resolveSibling(shard));
                }
            } else {
                opened.map(path);
            }
            return opened;
        } catch (IOException | RuntimeException failed) {
            opened.close();
            throw failed instanceof WeightsException known ? known : WeightsException.reading(path, failed);
        }
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    public boolean contains(String name) {
        return entries.containsKey(name);
    }

    public Path path() {
        return path;
    }

    /// The free text that the writer put beside the tensors.
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    public Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new WeightsException("%s has no tensor named %s. It holds %d tensors, e.g. %s."
                    .formatted(
                            path,
                            name,
                            entries.size(),
                            entries.keySet().stream().limit(3).toList()));
        }
        return entry;
    }

    /// A copy of one tensor on the CPU, in the file's type and the caller's scope.
    public Tensor get(String name) {
        Entry entry = entry(name);
        long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
        var options =
                new TensorOptions().dtype(new ScalarTypeOptional(entry.type().torch()));
        if (entry.data().byteSize() == 0) {
            return torch.empty(shape, options, new org.bytedeco.pytorch.MemoryFormatOptional());
        }
        return Scopes.scoped(
                () -> torch.from_blob(new Address(entry.data()), shape, options).clone());
    }

    @Override
    public void close() {
        arena.close();
    }

    private void map(Path file) throws IOException {
        MemorySegment bytes = segment(file);
        if (bytes.byteSize() < 8) {
            throw new WeightsException("%s is no safetensors file: it has %d bytes, at least 8 are needed."
                    .formatted(file, bytes.byteSize()));
        }
        long headerBytes = bytes.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
        if (headerBytes < 2 || headerBytes > LARGEST_HEADER_BYTES) {
            throw new WeightsException("%s is no safetensors file: its first 8 bytes would mean a header of %d bytes.%s"
                    .formatted(file, headerBytes, pickleHint(bytes)));
        }
        if (8 + headerBytes > bytes.byteSize()) {
            throw new WeightsException("%s is cut short: the header needs %d bytes, the file has %d. Download it again."
                    .formatted(file, 8 + headerBytes, bytes.byteSize()));
        }
        MemorySegment data = bytes.asSlice(8 + headerBytes);
        JsonNode header = header(file, bytes.asSlice(8, headerBytes));
        List<String> problems = new ArrayList<>();
        header.properties().forEach(field -> {
            if (field.getKey().equals("__metadata__")) {
                field.getValue()
                        .properties()
                        .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
            } else {
                read(file, field.getKey(), field.getValue(), data, problems);
            }
        });
        if (!problems.isEmpty()) {
            throw new WeightsException("%s is damaged:%n  %s".formatted(file, String.join("\n  ", problems)));
        }
    }

    private void read(Path file, String name, JsonNode node, MemorySegment data, List<String> problems) {
        TensorType type;
        try {
            type = TensorType.valueOf(node.path("dtype").asText());
        } catch (IllegalArgumentException unknown) {
            problems.add("%s has type '%s'; known are %s."
                    .formatted(name, node.path("dtype").asText(), TensorType.names()));
            return;
        }
        List<Long> shape = new ArrayList<>();
        node.path("shape").forEach(size -> shape.add(size.asLong()));
        long from = node.path("data_offsets").path(0).asLong(-1);
        long to = node.path("data_offsets").path(1).asLong(-1);
        long expected = shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
        if (from < 0 || to - from != expected) {
            problems.add("%s: %s of %s needs %d bytes, its offsets [%d, %d] give %d."
                    .formatted(name, shape, type, expected, from, to, to - from));
        } else if (to > data.byteSize()) {
            problems.add("%s ends at byte %d of the data, the file has %d: it is cut short. Download it again."
                    .formatted(name, to, data.byteSize()));
        } else if (entries.put(name, new Entry(type, List.copyOf(shape), file, data.asSlice(from, expected))) != null) {
            problems.add("%s stands in two shards.".formatted(name));
        }
    }

    private MemorySegment segment(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        } catch (NoSuchFileException missing) {
            throw new WeightsException("%s does not exist.".formatted(file), missing);
        }
    }

    private static JsonNode header(Path file, MemorySegment bytes) {
        try {
            return JSON.readTree(new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
        } catch (JsonProcessingException broken) {
            throw new WeightsException(
                    "%s is no safetensors file: its header is not JSON (%s).%s"
                            .formatted(file, broken.getOriginalMessage(), pickleHint(bytes)),
                    broken);
        }
    }

    /// PyTorch's `.bin` and `.pt` files are zip or pickle files, which can run code when they are opened.
    private static String pickleHint(MemorySegment bytes) {
        byte first = bytes.get(ValueLayout.JAVA_BYTE, 0);
        return first == 'P' || first == (byte) 0x80
                ? " It looks like a PyTorch pickle, which Kinora refuses because opening one can run code;"
                        + " get the safetensors version."
                : "";
    }

    private static Set<String> shards(Path index) throws IOException {
        Set<String> files = new LinkedHashSet<>();
        JSON.readTree(Files.readString(index)).path("weight_map").forEach(file -> files.add(file.asText()));
        if (files.isEmpty()) {
            throw new WeightsException("%s lists no shards: it needs a 'weight_map'.".formatted(index));
        }
        for (String file : files) {
            if (!Path.of(file).getFileName().toString().equals(file)) {
                throw new WeightsException(
                        "%s names the shard '%s', which lies outside its folder.".formatted(index, file));
            }
        }
        return files;
    }

    /// A native address that Java does not own.
    private static final class Address extends Pointer {
        Address(MemorySegment segment) {
            address = segment.address();
            limit = segment.byteSize();
            capacity = limit;
        }
    }
}
