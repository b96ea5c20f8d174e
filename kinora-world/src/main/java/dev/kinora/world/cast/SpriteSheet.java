package dev.kinora.world.cast;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// All drawings of one style by subject.
record SpriteSheet(String style, Map<String, Drawing> drawings) {
    static SpriteSheet load(String style) {
        String resource = style + ".json.gz";
        try (InputStream packed = SpriteSheet.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new IllegalArgumentException(
                        "No sprites of the style '%s': the resource %s is missing.".formatted(style, resource));
            }
            Map<String, Drawing> drawings = JsonMapper.builder()
                    .build()
                    .readValue(new GZIPInputStream(packed), new TypeReference<Map<String, Drawing>>() {});
            return new SpriteSheet(style, drawings);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    Drawing drawing(String subject) {
        Drawing drawing = drawings.get(subject);
        if (drawing == null) {
            throw new IllegalArgumentException("The style '%s' has no drawing of '%s' among its %d subjects."
                    .formatted(style, subject, drawings.size()));
        }
        return drawing;
    }
}
