package dev.kinora.engine.director;

import dev.kinora.engine.director.Vocabulary.Verb;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Phrases, without articles, and what they mean: those of a model's vocabulary and their synonyms. Immutable.
final class Lexicon {
    /// Any way of moving: `goes`, `crosses`.
    static final String MOVE = "MOVE";

    private static final Set<String> BEFORE_A_PLACE = Set.of(
            "in", "on", "at", "by", "among", "past", "under", "front", "of", "inside", "to", "with", "as", "made");

    /// @param isPassive the one named first is the one that it is done to
    /// @param isVague the words say more than the value does
    record Meaning(Concept concept, String value, boolean isPassive, boolean isVague) {
        static Meaning of(Concept concept, String value) {
            return new Meaning(concept, value, false, false);
        }
    }

    private final Map<String, List<Meaning>> meanings = new LinkedHashMap<>();
    private int longestPhrase = 1;

    Lexicon(Vocabulary vocabulary, Synonyms synonyms) {
        synonyms.ignored().forEach(phrase -> meanings.putIfAbsent(Word.key(phrase), new ArrayList<>()));
        addSubjects(vocabulary, synonyms);
        addActions(vocabulary, synonyms);
        for (Concept concept : Concept.values()) {
            if (concept == Concept.SUBJECT || concept == Concept.ACTION) {
                continue;
            }
            vocabulary
                    .phrases(concept)
                    .forEach((value, phrases) -> phrases.forEach(phrase -> {
                        add(phrase, Meaning.of(concept, value));
                        add(core(phrase), Meaning.of(concept, value));
                        if (concept == Concept.PLACE) {
                            add(Inflection.plural(core(phrase)), Meaning.of(concept, value));
                        }
                    }));
            synonyms.phrases(concept).forEach((value, phrases) -> {
                boolean known =
                        concept == Concept.COUNT || vocabulary.phrases(concept).containsKey(value);
                boolean vague = value.endsWith("+");
                Meaning meaning = new Meaning(concept, value.replace("+", ""), false, vague);
                phrases.stream().filter(_ -> known).forEach(phrase -> {
                    add(phrase, meaning);
                    if (concept == Concept.PLACE) {
                        add(Inflection.plural(phrase), meaning);
                    }
                });
            });
        }
        meanings.keySet().forEach(key -> longestPhrase = Math.max(longestPhrase, key.split(" ").length));
    }

    private void addSubjects(Vocabulary vocabulary, Synonyms synonyms) {
        for (var subject : vocabulary.subjects()) {
            add(subject.name(), Meaning.of(Concept.SUBJECT, subject.name()));
            add(subject.plural(), Meaning.of(Concept.SUBJECT, subject.name()));
        }
        Set<String> names = Set.copyOf(meanings.keySet());
        synonyms.subjects().forEach((name, words) -> {
            if (vocabulary.subject(name).isPresent()) {
                for (String word : words) {
                    if (!names.contains(Word.key(word))) { // a model that knows ponies by name needs no synonym
                        add(word, Meaning.of(Concept.SUBJECT, name));
                        add(Inflection.plural(word), Meaning.of(Concept.SUBJECT, name));
                    }
                }
            }
        });
    }

    private void addActions(Vocabulary vocabulary, Synonyms synonyms) {
        for (String base : synonyms.actions().getOrDefault(MOVE, List.of())) {
            Inflection.verb(base).forEach(form -> add(form, Meaning.of(Concept.ACTION, MOVE)));
        }
        vocabulary.verbs().forEach((key, verbs) -> {
            String action = switch (key) {
                case "SAIL" -> "DRIVE";
                case "FLOAT", "HOVER" -> "STAND";
                default -> key;
            };
            for (Verb verb : verbs) {
                for (String form : List.of(verb.singular(), verb.plural(), verb.participle())) {
                    add(form, Meaning.of(Concept.ACTION, action));
                }
            }
        });
        synonyms.actions().forEach((action, bases) -> {
            if (vocabulary.verbs().containsKey(action)) {
                for (String base : bases) {
                    Inflection.verb(base).forEach(form -> add(form, Meaning.of(Concept.ACTION, action)));
                }
            }
        });
        synonyms.passives().forEach((action, phrases) -> {
            if (vocabulary.verbs().containsKey(action)) {
                phrases.forEach(phrase -> add(phrase, new Meaning(Concept.ACTION, action, true, false)));
            }
        });
    }

    private void add(String phrase, Meaning meaning) {
        String key = Word.key(phrase);
        List<Meaning> known = meanings.computeIfAbsent(key, _ -> new ArrayList<>());
        boolean otherMove = meaning.concept() == Concept.ACTION
                && known.contains(Meaning.of(Concept.ACTION, MOVE)); // "passes" alone does not mean that it hides
        if (!key.isEmpty() && !known.contains(meaning) && !otherMove) {
            known.add(meaning);
        }
    }

    /// `in a snowy meadow` → `snowy meadow`, so that `across a snowy meadow` is known too; one-letter words and
    /// phrases that are nothing but such words stay.
    private static String core(String phrase) {
        List<String> words = new ArrayList<>(List.of(Word.key(phrase).split(" ")));
        List<String> all = List.copyOf(words);
        while (words.size() > 1 && BEFORE_A_PLACE.contains(words.getFirst())) {
            words.removeFirst();
        }
        boolean ambiguous = words.size() == 1
                && Set.of("snow", "dark", "left", "right", "top").contains(words.getFirst());
        return String.join(" ", ambiguous ? all : words);
    }

    /// What a phrase may mean; none when it is deliberately passed over, null when it is unknown.
    @Nullable
    List<Meaning> meanings(String key) {
        List<Meaning> known = meanings.get(key);
        return known == null ? null : Collections.unmodifiableList(known);
    }

    /// Words in the longest phrase.
    int longestPhrase() {
        return longestPhrase;
    }

    /// Every phrase that can mean something of `concept`.
    List<String> phrases(Concept concept) {
        return meanings.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(meaning -> meaning.concept() == concept))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Every phrase of a single word, in alphabetical order.
    Set<String> singleWords() {
        return new TreeSet<>(
                meanings.keySet().stream().filter(key -> !key.contains(" ")).toList());
    }
}
