package dev.kinora.provenance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a signed file says of itself.
///
/// @param title what to call the file, e.g. its name
/// @param generator the program that made it
/// @param createdAt when; stated by us: a time-stamping authority, if there is one, confirms when it was signed
/// @param generation how a model made it
/// @param ingredients the files it was made from
/// @param watermark the id in its pictures
public record Manifest(
        String title,
        Software generator,
        Instant createdAt,
        Generation generation,
        List<Ingredient> ingredients,
        OptionalInt watermark) {
    public Manifest {
        ingredients = List.copyOf(ingredients);
        if (ingredients.stream()
                        .filter(each -> each.relation() == Relation.PARENT_OF)
                        .count()
                > 1) {
            throw new IllegalArgumentException("A file can be a new version of one other file only.");
        }
    }

    /// A manifest of a file without a watermark.
    public Manifest(
            String title, Software generator, Instant createdAt, Generation generation, List<Ingredient> ingredients) {
        this(title, generator, createdAt, generation, ingredients, OptionalInt.empty());
    }

    public Manifest withWatermark(int id) {
        return new Manifest(title, generator, createdAt, generation, ingredients, OptionalInt.of(id));
    }

    public record Software(String name, String version) {}

    /// A file that went into this one.
    ///
    /// @param mediaType e.g. `image/png`
    /// @param history its own manifest, if it has one that can be relied on
    public record Ingredient(String title, String mediaType, Relation relation, Optional<CarriedManifest> history) {
        /// A file that is named only.
        public Ingredient(String title, String mediaType, Relation relation) {
            this(title, mediaType, relation, Optional.empty());
        }
    }

    public enum Relation {
        /// What was opened and changed: the result is a new version of it, such as an extended film.
        PARENT_OF("parentOf"),
        /// Placed in the result, such as a picture that opens the film.
        COMPONENT_OF("componentOf"),
        /// Given to the model, but not seen as such, such as a picture that sets the style.
        INPUT_TO("inputTo");

        private final String word;

        Relation(String word) {
            this.word = word;
        }

        /// The word of the C2PA ingredient assertion.
        String word() {
            return word;
        }
    }
}
