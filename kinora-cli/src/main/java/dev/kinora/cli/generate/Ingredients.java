package dev.kinora.cli.generate;

import dev.kinora.cli.provenance.Histories;
import dev.kinora.provenance.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Files that went into a film, for its manifest, with what their own manifests say.
public final class Ingredients {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp",
            "gif", "image/gif",
            "mp4", "video/mp4",
            "mov", "video/quicktime",
            "webm", "video/webm",
            "mkv", "video/x-matroska");

    private Ingredients() {}

    /// The film that is opened and changed.
    public static List<Manifest.Ingredient> parent(Path file) {
        return List.of(ingredient(file, Manifest.Relation.PARENT_OF));
    }

    /// Files whose pictures are placed in the film.
    public static List<Manifest.Ingredient> component(@Nullable Path... files) {
        return Stream.of(files)
                .filter(Objects::nonNull)
                .map(file -> ingredient(file, Manifest.Relation.COMPONENT_OF))
                .toList();
    }

    private static Manifest.Ingredient ingredient(Path file, Manifest.Relation relation) {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = MEDIA_TYPES.getOrDefault(ending, "application/octet-stream");
        return new Manifest.Ingredient(name, type, relation, Histories.of(file));
    }
}
