package dev.kinora.cli.provenance;

import dev.kinora.provenance.Generation;
import dev.kinora.provenance.Verification.Credentials;
import dev.kinora.provenance.Verification.Ingredient;
import dev.kinora.provenance.Verification.Past;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a file was made, and how the files were made that went into it: a tree.
///
/// @param title of the file
/// @param generator program and version; null where the file's own manifest is not known
/// @param model that made it; null if the manifest names none
/// @param objection why the signer of an ingredient is not to be trusted; null if they are
record Origin(
        String title,
        @Nullable String generator,
        @Nullable String model,
        @Nullable String objection,
        List<Origin> ingredients) {
    static Origin of(Credentials credentials) {
        return of(credentials.title(), credentials, null);
    }

    private static Origin of(Ingredient ingredient) {
        Past past = ingredient.history().orElse(null);
        return past == null
                ? new Origin(ingredient.title(), null, null, null, List.of())
                : of(ingredient.title(), past.credentials(), past.objection().orElse(null));
    }

    private static Origin of(String title, Credentials credentials, @Nullable String objection) {
        return new Origin(
                title,
                credentials.generator(),
                credentials.generation().map(Generation::model).orElse(null),
                objection,
                credentials.ingredients().stream().map(Origin::of).toList());
    }

    /// `Kinora 0.1 by the model storybook out of car.mp4 (made with …) and tree.png`
    String words() {
        String by = model == null ? "" : " by the model " + model;
        String out = ingredients.stream().map(Origin::asIngredient).collect(Collectors.joining(" and "));
        return generator + by + (out.isEmpty() ? "" : " out of " + out);
    }

    private String asIngredient() {
        if (generator == null) {
            return title;
        }
        return objection == null
                ? "%s (made with %s)".formatted(title, words())
                : "%s (made, as somebody unknown says, with %s)".formatted(title, words());
    }
}
