package dev.kinora.engine.director;

import java.util.LinkedHashSet;
import java.util.Set;

/// Regular forms of English nouns and verbs, for looking words up: a form too many does no harm.
final class Inflection {
    private Inflection() {}

    /// `bunny` → `bunnies`; of several words the last is inflected.
    static String plural(String noun) {
        return withS(noun);
    }

    /// Whether `word`, a name or a synonym of `subject`, speaks of more than one.
    static boolean isPlural(String word, Vocabulary.Subject subject) {
        String name = Word.key(subject.name());
        String plural = Word.key(subject.plural());
        boolean isSynonym = !word.equals(name) && !word.equals(plural);
        return (word.equals(plural) && !plural.equals(name)) || (isSynonym && word.matches(".*[^s]s"));
    }

    /// `run into` → `run into`, `runs into`, `running into`, `runing into`, `runned into`, …
    static Set<String> verb(String base) {
        int end = base.indexOf(' ') < 0 ? base.length() : base.indexOf(' ');
        String word = base.substring(0, end);
        String tail = base.substring(end);
        String stem = word.endsWith("e") ? word.substring(0, word.length() - 1) : word;
        String doubled = word + word.charAt(word.length() - 1);
        Set<String> forms = new LinkedHashSet<>();
        for (String form : new String[] {word, withS(word), stem + "ing", word + "ing", doubled + "ing", stem + "ed"}) {
            forms.add(form + tail);
        }
        if (word.endsWith("ie")) {
            forms.add(word.substring(0, word.length() - 2) + "ying" + tail); // lie, lying
        }
        return forms;
    }

    private static String withS(String word) {
        if (word.matches(".*[^aeiou]y")) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word + (word.matches(".*(s|x|z|ch|sh)") || word.equals("go") ? "es" : "s");
    }
}
