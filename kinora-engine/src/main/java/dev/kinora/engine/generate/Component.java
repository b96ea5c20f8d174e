package dev.kinora.engine.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// One network's folder within a model's: `config.json` and its weights.
///
/// @param weightsName of the file with the weights; where that is cut into shards, `.index.json` follows
record Component(Path folder, String weightsName) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PICKLES = List.of(".bin", ".pth", ".pt", ".ckpt", ".pkl");

    /// @param classNames one of which `_class_name`, or the first of `architectures`, must be; files of Kinora's own
    /// need not say
    /// @throws WeightsException when the file is missing, not understood or another network's
    <T> T config(Class<T> type, String... classNames) {
        Path file = existing(folder.resolve("config.json"));
        JsonNode json = read(file, JsonNode.class);
        JsonNode named = json.has("_class_name")
                ? json.path("_class_name")
                : json.path("architectures").path(0);
        if (!named.isMissingNode() && !List.of(classNames).contains(named.asText())) {
            throw new WeightsException("%s describes the network '%s'; here Kinora needs %s."
                    .formatted(file, named.asText(), String.join(" or ", classNames)));
        }
        return read(file, type);
    }

    /// The weights, or the index of their shards.
    ///
    /// @throws WeightsException when there are none, or only in a form that Kinora does not open
    Path weightsFile() {
        Path index = folder.resolve(weightsName + ".index.json");
        if (Files.exists(index)) {
            return index;
        }
        Path file = folder.resolve(weightsName);
        if (!Files.exists(file)) {
            refusePickles(folder);
        }
        return existing(file);
    }

    SafeTensors weights() {
        return SafeTensors.open(weightsFile());
    }

    /// @throws WeightsException when `folder` holds weights as pickles
    static void refusePickles(Path folder) {
        List<String> pickles = names(folder).stream()
                .filter(name -> PICKLES.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith))
                .toList();
        if (!pickles.isEmpty()) {
            throw new WeightsException(
                    "%s has its weights in %s: that is Python's pickle, which can run code of whoever made it when it is opened, so Kinora does not. Download the -Diffusers release of the model, whose files are .safetensors."
                            .formatted(folder, String.join(", ", pickles)));
        }
    }

    static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException unreadable) {
            throw new WeightsException("%s cannot be read: %s".formatted(folder, unreadable.getMessage()), unreadable);
        }
    }

    static <T> T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (JsonMappingException wrong) {
            Throwable cause = wrong.getCause() == null ? wrong : wrong.getCause();
            String reason =
                    cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
            throw new WeightsException("%s is not understood: %s".formatted(file, reason), wrong);
        } catch (JsonProcessingException broken) {
            throw new WeightsException("%s is not JSON: %s".formatted(file, broken.getOriginalMessage()), broken);
        } catch (IOException unreadable) {
            throw new WeightsException("%s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    private Path existing(Path file) {
        if (!Files.exists(file)) {
            throw new WeightsException(
                    "%s is missing. A model folder needs transformer/ and vae/, each with config.json and %s; if it was downloaded, download the rest."
                            .formatted(file, ModelFolder.WEIGHTS));
        }
        return file;
    }
}
