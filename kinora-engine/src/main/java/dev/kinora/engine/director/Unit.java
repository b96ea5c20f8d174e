package dev.kinora.engine.director;

import dev.kinora.engine.director.Lexicon.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A phrase of a prompt.
///
/// @param key as it is looked up
/// @param words as the person wrote them, without articles
/// @param meanings what it may mean, of a known phrase
/// @param isDetermined whether an article or the like stood before it
/// @param isRespelled whether the person wrote something else that is no word
record Unit(Kind kind, String key, String words, List<Meaning> meanings, boolean isDetermined, boolean isRespelled) {
    /// What follows the last unit.
    static final Unit END = new Unit(Kind.BREAK, ".", ".", List.of(), false, false);

    enum Kind {
        /// In the lexicon.
        KNOWN,
        /// `past`, `behind`: what follows is where, not who.
        PREPOSITION,
        /// `and`, `while`.
        CONJUNCTION,
        /// `is`, `are`.
        COPULA,
        /// `no`, `without`.
        NEGATION,
        /// A comma, a full stop.
        BREAK,
        /// Says nothing about the picture.
        FILLER,
        UNKNOWN
    }

    private static final Set<String> PREPOSITIONS = Set.of(("in on at through past across over under near by inside"
                    + " along beside behind around between above below into onto against beyond outside toward towards"
                    + " from to off before among underneath round within via")
            .split(" "));
    private static final Set<String> CONJUNCTIONS = Set.of("and", "but", "while", "as", "or", "then", "with", "when");
    private static final Set<String> COPULAS = Set.of("is", "are", "was", "were", "be", "being");
    private static final Set<String> NEGATIONS = Set.of("no", "without", "not", "never", "dont");
    private static final Set<String> FILLERS = Set.of(
            ("of it they he she we him them us i me itself you who which there here what has have had do does will can up"
                            + " down out front next top edge side middle video film clip movie scene animation picture"
                            + " image footage shot view show shows showing shown make create generate please want like"
                            + " see seen some more again other another each way style slow fast quick"
                            + " motion look looks bigger smaller larger round frame screen so too also just very")
                    .split(" "));

    boolean means(Concept concept) {
        return meanings.stream().anyMatch(meaning -> meaning.concept() == concept);
    }

    /// Whether a preposition is the last of its words: `passes behind`.
    boolean endsInPreposition() {
        return PREPOSITIONS.contains(key.substring(key.lastIndexOf(' ') + 1));
    }

    /// Whether a preposition is the first of its words: `on the farm`.
    boolean startsWithPreposition() {
        return key.indexOf(' ') > 0 && PREPOSITIONS.contains(key.substring(0, key.indexOf(' ')));
    }

    /// How `value` came to be chosen.
    Choice choice(String value) {
        return isRespelled ? Choice.nearest(value, words) : Choice.said(value, words);
    }

    /// The unit read as `concept` alone.
    Unit as(Concept concept) {
        List<Meaning> kept = meanings.stream()
                .filter(meaning -> meaning.concept() == concept)
                .toList();
        return new Unit(kind, key, words, kept, isDetermined, isRespelled);
    }

    /// Cuts a prompt into its longest known phrases, grammar and unknown words.
    static List<Unit> of(List<Word> words, Lexicon lexicon) {
        List<Unit> units = new ArrayList<>();
        for (int from = 0; from < words.size(); ) {
            int to = Math.min(words.size(), from + lexicon.longestPhrase());
            @Nullable List<Meaning> meanings = null;
            for (; to > from; to--) {
                meanings = lexicon.meanings(key(words.subList(from, to)));
                if (meanings != null) {
                    break;
                }
            }
            to = Math.max(to, from + 1);
            List<Word> phrase = words.subList(from, to);
            String key = key(phrase);
            Kind kind = meanings == null ? kind(phrase.getFirst()) : meanings.isEmpty() ? Kind.FILLER : Kind.KNOWN;
            units.add(new Unit(
                    kind,
                    key,
                    phrase.stream().map(Word::written).collect(Collectors.joining(" ")),
                    meanings == null ? List.of() : meanings,
                    phrase.getFirst().isDetermined(),
                    false));
            from = to;
        }
        return units;
    }

    private static String key(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    private static Kind kind(Word word) {
        String text = word.text();
        if (word.isBreak()) {
            return Kind.BREAK;
        }
        if (PREPOSITIONS.contains(text)) {
            return Kind.PREPOSITION;
        }
        if (CONJUNCTIONS.contains(text)) {
            return Kind.CONJUNCTION;
        }
        if (COPULAS.contains(text)) {
            return Kind.COPULA;
        }
        if (NEGATIONS.contains(text)) {
            return Kind.NEGATION;
        }
        return FILLERS.contains(text) ? Kind.FILLER : Kind.UNKNOWN;
    }
}
