package dev.kinora.engine.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.SafeTensorsWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// The tiny Wan model of `tools/golden/wan_pipeline.py`, as a copy that a test may spoil.
final class WanFolder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WanFolder() {}

    /// Wan 2.2 TI2V-5B in kind.
    static ModelFolder copy(Path to) throws IOException {
        Path from = resource("/wan");
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
        takeAutoencoderOf21(to.resolve("vae"));
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

    /// Wan 2.2 I2V-A14B in kind: both experts are the same.
    static ModelFolder pictureBeside(Path to) throws IOException {
        ModelFolder folder = twoExperts(to);
        edit(to.resolve("model_index.json"), index -> index.put("_class_name", "WanImageToVideoPipeline"));
        for (String name : folder.transformers()) {
            Path transformer = to.resolve(name);
            Files.deleteIfExists(transformer.resolve(ModelFolder.WEIGHTS + ".index.json"));
            for (String file : List.of("config.json", ModelFolder.WEIGHTS)) {
                Files.copy(
                        resource("/wan_beside").resolve(file),
                        transformer.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }

    /// Wan 2.1 I2V in kind.
    static ModelFolder pictureRead(Path to) throws IOException {
        ModelFolder folder = textToVideo(to);
        edit(to.resolve("model_index.json"), index -> index.put("_class_name", "WanImageToVideoPipeline"));
        Path from = resource("/wan_image");
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }

    /// The one of `tools/golden/autoencoder.py`, without the cases that are stored beside its weights.
    private static void takeAutoencoderOf21(Path vae) throws IOException {
        Path golden = resource("/golden/autoencoder_wan21.safetensors");
        try (var _ = new PointerScope();
                SafeTensors file = SafeTensors.open(golden)) {
            Map<String, Tensor> weights = new LinkedHashMap<>();
            file.names().stream()
                    .filter(name -> !name.startsWith("case."))
                    .forEach(name -> weights.put(name, file.get(name)));
            SafeTensorsWriter.write(vae.resolve(ModelFolder.WEIGHTS), weights, Map.of());
            Files.writeString(
                    vae.resolve("config.json"),
                    Objects.requireNonNull(file.metadata().get("config")));
        }
    }

    static void edit(Path file, Consumer<ObjectNode> change) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(file.toFile());
        change.accept(json);
        JSON.writeValue(file.toFile(), json);
    }

    private static Path resource(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(WanFolder.class.getResource(name)).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
