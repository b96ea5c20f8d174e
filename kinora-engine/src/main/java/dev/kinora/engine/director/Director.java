package dev.kinora.engine.director;

import dev.kinora.engine.text.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Turns a person's prompt into what a model can film: recognises what it knows, finds the nearest to what it does not
/// know, fills in the rest by the seed, and writes a detailed caption. The same prompt, seed and model give the same
/// screenplay. Thread-safe.
///
/// ```java
/// Screenplay play = new Director(vocabulary, encoder).direct("two kittens in the snow", 7);
/// play.shots().getFirst().caption();   // Two cats walk to the left in a snowy meadow. It is day. …
/// ```
public final class Director {
    /// Longest prompt, in characters.
    public static final int MAX_CHARACTERS = 1_000;

    private static final Set<String> NO_ADVERB = Set.of("early", "family", "jelly", "belly", "lily", "bully", "ugly");

    private final Vocabulary vocabulary;
    private final Lexicon lexicon;
    private final Strangers strangers;

    /// @param vocabulary that came with the model's weights
    /// @param encoder stays the caller's, to close
    public Director(Vocabulary vocabulary, TextEncoder encoder) {
        this.vocabulary = vocabulary;
        lexicon = new Lexicon(vocabulary, Synonyms.load());
        strangers = new Strangers(vocabulary, lexicon, new Nearest(lexicon, encoder));
    }

    /// @param seed decides what the prompt leaves open
    /// @throws PromptException when the prompt is empty, longer than [#MAX_CHARACTERS] or not plain text
    public Screenplay direct(String prompt, long seed) {
        check(prompt);
        List<Word> words = Word.of(prompt);
        if (words.stream().allMatch(Word::isBreak)) {
            throw new PromptException(
                    "The prompt has no words: say who does what, e.g. \"a red fox runs to the left\".");
        }
        List<String> adverbs = new ArrayList<>();
        List<Word> rest = new ArrayList<>();
        for (Word word : words) {
            boolean isAdverb = word.text().matches(".{2,}[^f]ly")
                    && !NO_ADVERB.contains(word.text())
                    && lexicon.meanings(word.text()) == null;
            if (isAdverb) {
                adverbs.add(word.written());
            } else {
                rest.add(word);
            }
        }
        Draft draft = new Reader(vocabulary, strangers).read(Unit.of(rest, lexicon));
        draft.unused.addAll(adverbs);
        ShotPlan shot = new FillIn(vocabulary, draft, seed).shot();
        if (!draft.unused.isEmpty()) {
            draft.notes.add(
                    "Not used, because no caption can say it: \"%s\".".formatted(String.join("\", \"", draft.unused)));
        }
        return new Screenplay(prompt, List.of(shot.withCaption(new Composer(vocabulary).caption(shot))), draft.notes);
    }

    private static void check(String prompt) {
        if (prompt.isBlank()) {
            throw new PromptException("The prompt is empty: say who does what, e.g. \"a red fox runs to the left\".");
        }
        if (prompt.length() > MAX_CHARACTERS) {
            throw new PromptException(
                    "The prompt has %,d characters, the limit is %,d: say the most important things only."
                            .formatted(prompt.length(), MAX_CHARACTERS));
        }
        for (int i = 0; i < prompt.length(); i++) {
            char c = prompt.charAt(i);
            boolean turnsText = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
            if ((Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r') || turnsText) {
                throw new PromptException("The prompt has the control character U+%04X at position %d: remove it."
                        .formatted((int) c, i + 1));
            }
        }
    }
}
