package dev.kinora.engine.director;

import dev.kinora.engine.director.Lexicon.Meaning;
import dev.kinora.engine.director.Unit.Kind;
import java.util.List;
import java.util.Optional;

/// What to make of words that the lexicon lacks; every guess is told in a note.
///
/// @param nearest finds what is like them
record Strangers(Vocabulary vocabulary, Lexicon lexicon, Nearest nearest) {
    /// From here on something is shown as the likest thing that the model knows; below, unrelated things come out.
    /// Measured: "sofa" – "chair" 0.61, "seagull" – "bird" 0.57; "coin" – "crown" 0.50, "motion" – "robot" 0.48.
    private static final double LIKE_ENOUGH = 0.55;

    /// A misspelled word as the word that was meant; any other unit as it is.
    Unit respelled(Unit unit, Draft draft) {
        if (unit.kind() != Kind.UNKNOWN) {
            return unit;
        }
        Optional<String> meant = nearest.respelled(unit.key());
        List<Meaning> meanings = meant.map(lexicon::meanings).orElse(null);
        if (meant.isEmpty() || meanings == null) {
            return unit;
        }
        draft.notes.add("\"%s\" is read as \"%s\".".formatted(unit.words(), meant.get()));
        Kind kind = meanings.isEmpty() ? Kind.FILLER : Kind.KNOWN;
        return new Unit(kind, meant.get(), unit.words(), meanings, unit.isDetermined(), true);
    }

    /// The subject that is shown instead of the unknown one called `words`; none when nothing is like it.
    Optional<Choice> subject(String words, Draft draft) {
        Nearest.Match match = nearest.likest(words, Concept.SUBJECT);
        String name = value(match, Concept.SUBJECT);
        String unknown = "\"%s\" is not among the %d subjects this model knows"
                .formatted(words, vocabulary.subjects().size());
        if (match.likeness() < LIKE_ENOUGH) {
            draft.notes.add("%s, and none is like it (nearest: \"%s\", %.2f). Leaving it out."
                    .formatted(unknown, name, match.likeness()));
            return Optional.empty();
        }
        draft.notes.add("%s; nearest: \"%s\" (%.2f). Using it.".formatted(unknown, name, match.likeness()));
        return Optional.of(Choice.nearest(name, words));
    }

    /// The value that is used instead of the unknown one in `words`; none when nothing is like it.
    Optional<Choice> value(String words, Concept concept, Draft draft) {
        Nearest.Match match = nearest.likest(words, concept);
        if (match.likeness() < LIKE_ENOUGH) {
            return Optional.empty();
        }
        String value = value(match, concept);
        draft.notes.add("\"%s\" is no %s that this model knows; nearest: \"%s\" (%.2f). Using it."
                .formatted(words, concept.label(), match.phrase(), match.likeness()));
        return Optional.of(Choice.nearest(value, words));
    }

    private String value(Nearest.Match match, Concept concept) {
        List<Meaning> meanings = lexicon.meanings(match.phrase());
        return (meanings == null ? List.<Meaning>of() : meanings)
                .stream()
                        .filter(meaning -> meaning.concept() == concept)
                        .findFirst()
                        .orElseThrow()
                        .value();
    }
}
