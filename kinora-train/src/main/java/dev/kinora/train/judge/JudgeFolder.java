package dev.kinora.train.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A judge on disk: `config.json`, its weights, and `labels.json` with the words that its outputs stand
/// for.
final class JudgeFolder {
    private static final String CONFIG = "config.json";
    private static final String LABELS = "labels.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private JudgeFolder() {}

    static Path weights(Path folder) {
        return existing(folder.resolve(ModelFolder.WEIGHTS));
    }

    static JudgeConfig config(Path folder) {
        Path file = existing(folder.resolve(CONFIG));
        Path labels = existing(folder.resolve(LABELS));
        try {
            JudgeConfig config = JSON.readValue(file.toFile(), JudgeConfig.class);
            Map<String, List<String>> known = JSON.readValue(labels.toFile(), new TypeReference<>() {});
            if (!known.equals(labels(config))) {
                throw new WeightsException(
                        "%s names other answers than this version of Kinora knows: train and export the judge again."
                                .formatted(labels));
            }
            return config;
        } catch (JsonProcessingException wrong) {
            throw new WeightsException(
                    "The judge in %s is not understood: %s".formatted(folder, wrong.getOriginalMessage()), wrong);
        } catch (IOException unreadable) {
            throw new WeightsException("%s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    static void write(Path folder, JudgeConfig config) throws IOException {
        Files.createDirectories(folder);
        JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(CONFIG).toFile(), config);
        JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(LABELS).toFile(), labels(config));
    }

    private static Map<String, List<String>> labels(JudgeConfig config) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        for (Head head : Head.values()) {
            labels.put(head.label(), config.words(head));
        }
        return labels;
    }

    private static Path existing(Path file) {
        if (!Files.exists(file)) {
            throw new WeightsException(
                    "%s is missing: a judge's folder holds config.json, labels.json and %s. 'kinora train export-judge' writes one."
                            .formatted(file, ModelFolder.WEIGHTS));
        }
        return file;
    }
}
