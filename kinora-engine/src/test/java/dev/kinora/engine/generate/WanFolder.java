package dev.kinora.engine.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/// The tiny Wan model of `tools/golden/wan_pipeline.py`, as a copy that a test may spoil.
final class WanFolder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WanFolder() {}

    /// Wan 2.2 TI2V-5B in kind.
    static ModelFolder copy(Path to) throws IOException {
        Path from = original();
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return new ModelFolder(to);
    }

    /// Wan 2.1 T2V in kind.
    static ModelFolder textToVideo(Path to) throws IOException {
        ModelFolder folder = copy(to);
        edit(to.resolve("model_index.json"), index -> index.put("expand_timesteps", false));
        return folder;
    }

    /// Wan 2.2 T2V-A14B in kind.
    static ModelFolder twoExperts(Path to) throws IOException {
        ModelFolder folder = textToVideo(to);
        edit(to.resolve("model_index.json"), index -> {
            index.put("boundary_ratio", 0.875);
            index.putArray("transformer_2").add("diffusers").add("WanTransformer3DModel");
        });
        return folder;
    }

    static void edit(Path file, Consumer<ObjectNode> change) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(file.toFile());
        change.accept(json);
        JSON.writeValue(file.toFile(), json);
    }

    private static Path original() {
        try {
            return Path.of(
                    Objects.requireNonNull(WanFolder.class.getResource("/wan")).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
