package dev.kinora.train;

import dev.kinora.engine.text.TextEncoder;
import dev.kinora.engine.text.WordTable;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.world.caption.Vocabulary;
import dev.kinora.world.story.Cast;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The tokens of all words and marks that captions are made of.
final class CaptionWords {
    private static final String PUNCTUATION = ". , : ; ! ? ' - ( )";

    private CaptionWords() {}

    static WordTable table(TextEncoder encoder, Cast cast, TransformerConfig config) {
        Set<Integer> tokens = new LinkedHashSet<>();
        List<String> words = new ArrayList<>(Vocabulary.words(cast));
        words.addAll(List.of(PUNCTUATION.split(" ")));
        for (String word : words) {
            for (int id : encoder.encode(word).ids()) {
                tokens.add(id);
            }
        }
        int rows = Objects.requireNonNull(config.extras()).vocabulary();
        if (tokens.size() >= rows) {
            throw new IllegalStateException(
                    "Captions use %d tokens, the transformer's table has %d rows: make 'vocabulary' larger."
                            .formatted(tokens.size(), rows));
        }
        return new WordTable(new ArrayList<>(tokens));
    }
}
