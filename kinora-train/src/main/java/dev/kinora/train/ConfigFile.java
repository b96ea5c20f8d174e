package dev.kinora.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/// Reads a JSON file into a record. Unknown and missing keys are errors.
public final class ConfigFile {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private ConfigFile() {}

    /// @throws IllegalArgumentException naming the file, the place in it and what is wrong
    public static <T> T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(
                    "%s, line %d: %s"
                            .formatted(
                                    file,
                                    wrong.getLocation() == null
                                            ? 0
                                            : wrong.getLocation().getLineNr(),
                                    wrong.getOriginalMessage()),
                    wrong);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "%s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }
}
