package dev.kinora.engine.generate;

import dev.kinora.engine.director.Director;
import dev.kinora.engine.director.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which models have a director: Kinora's own, which read captions in the words of their training. Wan reads prompts as
/// they stand.
public final class Directors {
    private Directors() {}

    /// @param prompts of the opened model; the director lives as long as they do
    public static Optional<Director> of(ModelFolder folder, Prompts prompts) {
        return switch (prompts) {
            case Prompts.Storybook storybook ->
                vocabulary(folder).map(vocabulary -> new Director(vocabulary, storybook.encoder(), shown(folder)));
            case Prompts.Wan _ -> Optional.empty();
        };
    }

    /// What the model reads for a prompt.
    public static String caption(Optional<Director> director, String prompt, long seed) {
        return director.map(able -> able.direct(prompt, seed).shots().getFirst().caption())
                .orElse(prompt);
    }

    private static Map<String, List<String>> shown(ModelFolder folder) {
        Map<String, List<String>> shown = folder.generationConfig().shown();
        return shown == null ? Map.of() : shown;
    }

    /// What a model's director knows; none for models that read prompts as they stand.
    public static Optional<Vocabulary> vocabulary(ModelFolder folder) {
        if (folder.isWan()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Vocabulary.read(folder.vocabularyFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
