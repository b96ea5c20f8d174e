package dev.kinora.cli.provenance;

import dev.kinora.provenance.Generation;
import dev.kinora.provenance.Verification.Credentials;
import dev.kinora.provenance.Verification.Ingredient;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a file was made, and how the files were made that went into it: a tree.
///
/// @param title of the file
/// @param generator program and version; null where the file's own manifest is not known
/// @param model that made it; null if the manifest names none
record Origin(
        String title, @Nullable String generator, @Nullable String model, List<Origin> ingredients) {
    static Origin of(Credentials credentials) {
        return new Origin(
                credentials.title(),
                credentials.generator(),
                credentials.generation().map(Generation::model).orElse(null),
                credentials.ingredients().stream().map(Origin::of).toList());
    }

    private static Origin of(Ingredient ingredient) {
        return ingredient
                .history()
                .map(history -> new Origin(
                        ingredient.title(),
                        history.generator(),
                        history.generation().map(Generation::model).orElse(null),
                        history.ingredients().stream().map(Origin::of).toList()))
                .orElse(new Origin(ingredient.title(), null, null, List.of()));
    }

    /// `Kinora 0.1 by the model storybook out of car.mp4 (made with …) and tree.png`
    String words() {
        return "%s%s%s"
                .formatted(
                        generator,
                        model == null ? "" : " by the model " + model,
                        ingredients.isEmpty()
                                ? ""
                                : ingredients.stream()
                                        .map(each -> each.generator == null
                                                ? each.title
                                                : "%s (made with %s)".formatted(each.title, each.words()))
                                        .collect(Collectors.joining(" and ", " out of ", "")));
    }
}
