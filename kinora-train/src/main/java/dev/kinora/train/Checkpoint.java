package dev.kinora.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.SafeTensorsWriter;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// A folder that holds everything a run needs to go on exactly where it was. All randomness of a step follows from the
/// run's seed and the step's number, so no generator state is kept.
///
/// `weights.safetensors` and `ema.safetensors` hold fp32 tensors by name, `optimizer.safetensors` flat vectors,
/// `state.json` the step.
public final class Checkpoint {
    private static final ObjectMapper JSON = new ObjectMapper();

    record State(long step, long seed) {}

    private final Path folder;
    private final Path previous; // all there is if a run died while a new checkpoint took its place

    public Checkpoint(Path runFolder) {
        folder = runFolder.resolve("checkpoint");
        previous = runFolder.resolve("checkpoint.previous");
    }

    public boolean exists() {
        return Files.exists(latest().resolve("state.json"));
    }

    /// Averaged weights, the ones to ship.
    public Path averagedFile() {
        return latest().resolve("ema.safetensors");
    }

    /// What a network is built from: this checkpoint, else `start`, else null for fresh weights.
    public @Nullable SafeTensors first(Optional<Path> start) {
        Optional<Path> file = exists() ? Optional.of(weightsFile()) : start;
        return file.map(SafeTensors::open).orElse(null);
    }

    Path weightsFile() {
        return latest().resolve("weights.safetensors");
    }

    private Path latest() {
        return Files.exists(folder) ? folder : previous;
    }

    /// Writes a whole new checkpoint, then puts it in the old one's place.
    void save(State state, FlatParameters parameters, Ema ema, Map<String, Tensor> optimizer) throws IOException {
        Path fresh = folder.resolveSibling("checkpoint.part");
        deleteTree(fresh);
        Files.createDirectories(fresh);
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            write(fresh.resolve("weights.safetensors"), parameters.byName(parameters.values()));
            write(fresh.resolve("ema.safetensors"), parameters.byName(ema.values()));
            write(fresh.resolve("optimizer.safetensors"), new TreeMap<>(optimizer));
        }
        Files.writeString(fresh.resolve("state.json"), JSON.writeValueAsString(state));
        if (Files.exists(folder)) {
            deleteTree(previous);
            Files.move(folder, previous, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Fills the averaged weights and the optimizer; the parameters themselves were loaded from [#weightsFile].
    State load(FlatParameters parameters, Ema ema, Map<String, Tensor> optimizer) {
        Path saved = latest();
        try {
            State state = JSON.readValue(saved.resolve("state.json").toFile(), State.class);
            try (var _ = new PointerScope();
                    var _ = new NoGradGuard()) {
                copy(saved.resolve("ema.safetensors"), parameters.byName(ema.values()));
                copy(saved.resolve("optimizer.safetensors"), optimizer);
            }
            return state;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The checkpoint in %s cannot be read.".formatted(saved), unreadable);
        }
    }

    private static void write(Path file, Map<String, Tensor> tensors) throws IOException {
        SafeTensorsWriter.write(file, tensors, Map.of());
    }

    private static void copy(Path file, Map<String, Tensor> targets) {
        try (SafeTensors source = SafeTensors.open(file)) {
            source.requireIntact();
            targets.forEach((name, target) -> {
                Tensor value = source.get(name);
                if (value.numel() != target.numel()) {
                    throw new WeightsException(
                            "%s: %s has %d values, the network %d. Start a new run folder with these weights instead."
                                    .formatted(file, name, value.numel(), target.numel()));
                }
                target.copy_(value);
            });
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
