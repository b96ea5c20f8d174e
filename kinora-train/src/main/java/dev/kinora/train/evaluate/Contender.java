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

    /// Whether it films the prompt. There is no ground truth for a sentence by a person; with the few scenes
    /// of physics everybody goes on.
    ///
    /// @param index of the prompt among those that are no physics
    boolean films(int index, EvaluationPrompt prompt) {
        boolean isItsTurn = prompt.kind() == EvaluationPrompt.Kind.PHYSICS || index % every == 0;
        return isItsTurn && (kind != Kind.CEILING || prompt.scene() != null);
    }
}
