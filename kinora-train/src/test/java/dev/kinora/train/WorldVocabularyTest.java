package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.engine.director.Director;
import dev.kinora.engine.director.Screenplay;
import dev.kinora.engine.director.Vocabulary;
import dev.kinora.engine.text.TextEncoder;
import dev.kinora.engine.text.TokenStates;
import dev.kinora.engine.text.WordTable;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.world.story.Cast;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldVocabularyTest {
    @TempDir
    Path folder;

    /// The chain that `kinora generate` relies on: what the world can show is written beside the weights, the director
    /// reads it, and every word of its caption has a row of its own in the transformer's table.
    @Test
    void theDirectorSpeaksInWordsThatTheTransformerKnows() throws IOException {
        Cast cast = Cast.load();
        Path file = folder.resolve(Vocabulary.FILE);
        WorldVocabulary.of(cast).write(file);
        try (TextEncoder encoder = TextEncoder.open()) {
            WordTable words = CaptionWords.table(encoder, cast, TransformerConfig.STORYBOOK);
            Screenplay play = new Director(Vocabulary.read(file), encoder)
                    .direct("a red car drives from left to right past a snowy mountain at night", 0);
            String caption = play.shots().getFirst().caption();
            assertThat(caption).contains("red car").contains("night").contains("right");
            TokenStates tokens = encoder.encode(caption);
            assertThat(IntStream.range(0, tokens.length())
                            .filter(token -> words.row(tokens.ids()[token]) == 0)
                            .mapToObj(tokens.tokens()::get))
                    .isEmpty();
        }
    }
}
