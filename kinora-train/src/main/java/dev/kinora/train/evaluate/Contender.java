package dev.kinora.train.evaluate;

import java.util.Locale;

/// Somebody whose clips are measured.
///
/// @param id a folder's name; the same for the same weights and settings
/// @param name for people
/// @param every how many prompts it films one of: 1 for all
record Contender(String id, String name, Kind kind, Filmer filmer, int every) {
    enum Kind {
        /// Rendered scenes: the most that the judge can find.
        CEILING,
        MODEL,
        /// Untrained weights: what is found in nothing.
        FLOOR;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether it films the prompt at this place in the list. There is no ground truth for a sentence
    /// by a person.
    boolean films(int index, EvaluationPrompt prompt) {
        return index % every == 0 && (kind != Kind.CEILING || prompt.scene() != null);
    }
}
