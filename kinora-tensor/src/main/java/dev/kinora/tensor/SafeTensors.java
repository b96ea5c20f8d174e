package dev.kinora.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
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
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/// Named tensors in one `.safetensors` file, or in the shards that a `.safetensors.index.json` lists, read through a
/// memory map: a tensor costs memory when it is asked for, not before.
///
/// Many threads may read at once; close it when none does any more.
public final class SafeTensors implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Where one tensor lies.
    public record Entry(TensorType type, List<Long> shape, Path file, MemorySegment data) {}

    private final Path path;
    private final Arena arena;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Checksum> checksums = new ArrayList<>();

    private SafeTensors(Path path, Arena arena) {
        this.path = path;
        this.arena = arena;
    }

    /// Opens a `.safetensors` file or a `.safetensors.index.json` of shards.
    ///
    /// @throws WeightsException when a file is missing, cut short, of another format or contradicts itself
    @SuppressWarnings("MustBeClosedChecker") // the arena is closed with the object it is handed to
    public static SafeTensors open(Path path) {
        SafeTensors opened = new SafeTensors(path, Arena.ofShared());
        try {
            if (path.toString().endsWith(".json")) {
                opened.addShards();
            } else {
                opened.add(path);
            }
            return opened;
        } catch (IOException failed) {
            opened.close();
            throw new WeightsException("%s could not be read: %s".formatted(path, failed.getMessage()), failed);
        } catch (RuntimeException failed) {
            opened.close();
            throw failed;
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

    /// Reads all values, if the files tell their sum: those that Kinora wrote do.
    ///
    /// @throws WeightsException naming a file that was damaged since
    public void requireIntact() {
        checksums.forEach(Checksum::require);
    }

    /// A copy of one tensor on the CPU, in the file's type and the caller's scope.
    public Tensor get(String name) {
        Entry entry = entry(name);
        Tensor copy = Scopes.scoped(() -> view(name, entry).clone());
        MappedPages.forget(entry.data());
        return copy;
    }

    /// The tensor where it lies: not to be used after this file is closed.
    private Tensor view(String name, Entry entry) {
        if (!arena.scope().isAlive()) {
            throw new IllegalStateException("%s was closed before %s was read.".formatted(path, name));
        }
        long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
        var options =
                new TensorOptions().dtype(new ScalarTypeOptional(entry.type().torch()));
        return entry.data().byteSize() == 0
                ? torch.empty(shape, options, new MemoryFormatOptional())
                : torch.from_blob(new Address(entry.data()), shape, options);
    }

    /// Copies of some rows of a matrix, without reading the others.
    ///
    /// @param rows numbers of rows, `[L]`
    /// @return `[L, …]` on the CPU, in the file's type and the caller's scope
    public Tensor rows(String name, long... rows) {
        Entry entry = entry(name);
        long count = entry.shape().getFirst();
        for (long row : rows) {
            if (row < 0 || row >= count) {
                throw new IndexOutOfBoundsException(
                        "%s has rows 0 to %d, row %d was asked for.".formatted(name, count - 1, row));
            }
        }
        return Scopes.scoped(() -> view(name, entry).index_select(0, Tensor.create(rows, rows.length)));
    }

    @Override
    public void close() {
        arena.close();
    }

    private void add(Path file) throws IOException {
        MemorySegment bytes = map(file);
        SafeTensorsHeader header = SafeTensorsHeader.read(file, bytes);
        metadata.putAll(header.metadata());
        String sum = metadata.remove(Checksum.KEY);
        if (sum != null) {
            checksums.add(new Checksum(file, bytes, sum));
        }
        header.entries().forEach((name, entry) -> {
            Entry other = entries.put(name, entry);
            if (other != null) {
                throw new WeightsException(
                        "%s stands in two shards, %s and %s. Download all shards of one release again."
                                .formatted(name, other.file(), file));
            }
        });
    }

    private MemorySegment map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        } catch (NoSuchFileException missing) {
            String hint = file.equals(path) ? "Check the path." : "%s lists it: download the rest.".formatted(path);
            throw new WeightsException("%s does not exist. %s".formatted(file, hint), missing);
        }
    }

    private void addShards() throws IOException {
        Map<String, String> shardOfTensor = shardOfTensor();
        for (String shard : new LinkedHashSet<>(shardOfTensor.values())) {
            add(path.resolveSibling(shard));
        }
        List<String> missing = new ArrayList<>();
        shardOfTensor.forEach((name, shard) -> {
            if (!contains(name)) {
                missing.add("%s (said to be in %s)".formatted(name, shard));
            }
        });
        if (!missing.isEmpty()) {
            throw new WeightsException(
                    "%s lists tensors that its shards do not hold; all must come from one release:%n  %s"
                            .formatted(path, String.join("\n  ", missing)));
        }
    }

    /// The index's `weight_map`.
    private Map<String, String> shardOfTensor() throws IOException {
        JsonNode index;
        try {
            index = JSON.readTree(Files.readString(path));
        } catch (NoSuchFileException missing) {
            throw new WeightsException("%s does not exist. Check the path.".formatted(path), missing);
        } catch (JsonProcessingException broken) {
            throw new WeightsException("%s is not JSON: %s".formatted(path, broken.getOriginalMessage()), broken);
        }
        Map<String, String> shards = new LinkedHashMap<>();
        index.path("weight_map").forEachEntry((name, shard) -> shards.put(name, shard.asText()));
        if (shards.isEmpty()) {
            throw new WeightsException("%s lists no shards: it needs a 'weight_map'.".formatted(path));
        }
        for (String shard : shards.values()) {
            if (shard.isEmpty() || shard.equals("..") || shard.contains("/") || shard.contains("\\")) {
                throw new WeightsException(
                        "%s names the shard '%s', which lies outside its folder.".formatted(path, shard));
            }
        }
        return shards;
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
