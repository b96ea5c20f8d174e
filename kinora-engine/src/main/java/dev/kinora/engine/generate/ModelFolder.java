package dev.kinora.engine.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.text.WordTable;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A model on disk, laid out as the `diffusers` repositories are:
///
/// ```
/// transformer/config.json  transformer/diffusion_pytorch_model.safetensors  transformer/words.json
/// vae/config.json          vae/diffusion_pytorch_model.safetensors
/// vocabulary.json          what the director may say
/// generation_config.json   how large its films are
/// README.md                the model card
/// ```
public record ModelFolder(Path root) {
    public static final String WEIGHTS = "diffusion_pytorch_model.safetensors";
    private static final String GENERATION = "generation_config.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    public TransformerConfig transformerConfig() {
        return config("transformer", TransformerConfig.class);
    }

    public AutoencoderConfig autoencoderConfig() {
        return config("vae", AutoencoderConfig.class);
    }

    public SafeTensors transformerWeights() {
        return weights("transformer");
    }

    public SafeTensors autoencoderWeights() {
        return weights("vae");
    }

    /// The transformer's weights, or the index of their shards.
    public Path transformerFile() {
        return weightsFile("transformer");
    }

    public WordTable words() {
        Path file = existing(root.resolve("transformer").resolve("words.json"));
        try {
            return WordTable.read(file);
        } catch (IOException unreadable) {
            throw new WeightsException("%s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    /// [TrainedSize#USUAL] where the folder does not say.
    public TrainedSize trainedSize() {
        Path file = root.resolve(GENERATION);
        return Files.exists(file) ? read(file, TrainedSize.class) : TrainedSize.USUAL;
    }

    public void writeTrainedSize(TrainedSize size) throws IOException {
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(root.resolve(GENERATION).toFile(), size);
    }

    public Path vocabularyFile() {
        return existing(root.resolve("vocabulary.json"));
    }

    /// Writes one component's configuration, making its folder.
    public void writeConfig(String component, Object config) throws IOException {
        Files.createDirectories(root.resolve(component));
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(root.resolve(component).resolve("config.json").toFile(), config);
    }

    private <T> T config(String component, Class<T> type) {
        return read(existing(root.resolve(component).resolve("config.json")), type);
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (JsonProcessingException wrong) {
            throw new WeightsException("%s is not understood: %s".formatted(file, wrong.getOriginalMessage()), wrong);
        } catch (IOException unreadable) {
            throw new WeightsException("%s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    private SafeTensors weights(String component) {
        return SafeTensors.open(weightsFile(component));
    }

    private Path weightsFile(String component) {
        Path folder = root.resolve(component);
        Path index = folder.resolve(WEIGHTS + ".index.json");
        return Files.exists(index) ? index : existing(folder.resolve(WEIGHTS));
    }

    private Path existing(Path file) {
        if (!Files.isDirectory(root)) {
            throw new WeightsException(
                    "There is no model folder %s. Pass --model FOLDER, or leave it out for the shipped model."
                            .formatted(root));
        }
        if (!Files.exists(file)) {
            throw new WeightsException(
                    "%s is missing. A model folder needs transformer/ and vae/, each with config.json and %s."
                            .formatted(file, WEIGHTS));
        }
        return file;
    }
}
