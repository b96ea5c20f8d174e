package dev.kinora.engine.wan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `model_index.json` says about a folder in the layout of `diffusers`.
///
/// @param pipeline the class there that runs it
/// @param boundaryRatio noise level from which on the first of two transformers works; null where there is one
/// @param expandTimesteps whether each token has its own timestep, so that given frames stand in the stream itself
public record ModelIndex(String pipeline, @Nullable Double boundaryRatio, boolean expandTimesteps) {
    public static final String FILE = "model_index.json";

    private static final List<String> KNOWN = List.of("WanPipeline", "WanImageToVideoPipeline");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @throws WeightsException when the file is damaged or of another family
    public static ModelIndex read(Path file) {
        JsonNode json;
        try {
            json = JSON.readTree(file.toFile());
        } catch (IOException broken) {
            throw new WeightsException(
                    "%s cannot be read: %s. Download it again.".formatted(file, broken.getMessage()), broken);
        }
        String pipeline = json.path("_class_name").asText();
        if (!KNOWN.contains(pipeline)) {
            throw new WeightsException(
                    "%s names the pipeline '%s'; Kinora runs %s (Wan 2.1 and 2.2 in the -Diffusers form)."
                            .formatted(file, pipeline, String.join(" and ", KNOWN)));
        }
        JsonNode boundary = json.path("boundary_ratio");
        Double ratio = boundary.isNumber() ? boundary.asDouble() : null;
        boolean hasTwo = json.path("transformer_2").path(1).isTextual();
        if (hasTwo != (ratio != null)) {
            throw new WeightsException(
                    "%s must have both a transformer_2 and a boundary_ratio, or neither; transformer_2 is %s, boundary_ratio %s."
                            .formatted(file, json.path("transformer_2"), boundary));
        }
        return new ModelIndex(pipeline, ratio, json.path("expand_timesteps").asBoolean());
    }

    public boolean startsFromPicture() {
        return pipeline.equals("WanImageToVideoPipeline");
    }
}
