package dev.kinora.engine.director;

import dev.kinora.engine.text.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<String, List<String>> shown;

    /// Of a model that has seen everything that its vocabulary says.
    public Director(Vocabulary vocabulary, TextEncoder encoder) {
        this(vocabulary, encoder, Map.of());
    }

    /// @param vocabulary that came with the model's weights
    /// @param encoder stays the caller's, to close
    /// @param shown what training showed of whole shots where it was not everything, e.g. `camera`
    ///     to `STATIC`
    public Director(Vocabulary vocabulary, TextEncoder encoder, Map<String, List<String>> shown) {
        this.vocabulary = vocabulary;
        this.shown = Map.copyOf(shown);
        lexicon = new Lexicon(vocabulary, Synonyms.load());
        strangers = new Strangers(vocabulary, lexicon, new Nearest(lexicon, encoder));
    }

    /// @param seed decides what the prompt leaves open
    /// @throws PromptException when the prompt is empty, longer than [#MAX_CHARACTERS] or not plain text
    public Screenplay direct(String prompt, long seed) {
        return direct(prompt, seed, Controls.NONE);
    }

    /// @param seed decides what prompt and controls leave open
    /// @param controls win over the prompt's own words, with a note
    /// @throws PromptException when the prompt is as above, or the vocabulary lacks a value
    public Screenplay direct(String prompt, long seed, Controls controls) {
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
        controls.choices(vocabulary).forEach((concept, choice) -> control(draft, concept, choice));
        ShotPlan shot = new FillIn(vocabulary, draft, seed).shot();
        shot.setting().forEach((concept, choice) -> unseen(concept, choice).ifPresent(draft.notes::add));
        if (!draft.unused.isEmpty()) {
            draft.notes.add(
                    "Not used, because no caption can say it: \"%s\".".formatted(String.join("\", \"", draft.unused)));
        }
        return new Screenplay(prompt, List.of(shot.withCaption(new Composer(vocabulary).caption(shot))), draft.notes);
    }

    private static void control(Draft draft, Concept concept, Choice choice) {
        Choice said = draft.setting.put(concept, choice);
        if (said != null && !said.value().equals(choice.value())) {
            draft.notes.add("The %s that is asked for beside the prompt is used (%s); \"%s\" is not."
                    .formatted(concept.label(), choice.words(), said.words()));
        }
    }

    /// What is to be said of something that training did not show.
    private Optional<String> unseen(Concept concept, Choice choice) {
        List<String> known = shown.getOrDefault(concept.label(), List.of()).stream()
                .filter(vocabulary.phrases(concept)::containsKey)
                .map(value -> value.equals(choice.value()) ? "" : vocabulary.phrase(concept, value))
                .toList();
        return choice.source() == Choice.Source.FILLED_IN || known.isEmpty() || known.contains("")
                ? Optional.empty()
                : Optional.of("In training this model saw no %s but \"%s\"; \"%s\" may not come out."
                        .formatted(concept.label(), String.join("\", \"", known), choice.words()));
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
