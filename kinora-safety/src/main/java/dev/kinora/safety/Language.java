package dev.kinora.safety;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Tells texts that the rules, which are English, cannot be held against.
final class Language {
    private static final Set<String> ENGLISH = Set.of(
            ("a an the and or of in on at with to from over under by for is are was it its this that his her their"
                            + " one two three as into through while then who very old young small big little red blue")
                    .split(" "));
    /// Small words that English does not have, by language.
    private static final List<Foreign> FOREIGN = List.of(
            foreign("German", "der die das und ein eine einen einem ist mit auf im von zu nicht durch ueber wird sich"),
            foreign("French", "le la les un une des du et est dans avec sur pour qui que sous vers pas"),
            foreign("Spanish", "el la los las un una y es en con por para que del sobre hacia muy"),
            foreign("Italian", "il lo la gli le un una e di in con per che della nel sulla verso"),
            foreign("Portuguese", "o os as um uma e em com por para que do da no na sobre"),
            foreign("Dutch", "de het een en van met op naar door niet is zijn voor over"),
            foreign("Polish", "i w na z do nie jest sie przez po od pod nad"),
            foreign("Turkish", "bir ve bu ile icin de da cok gibi kadar"));

    private record Foreign(String name, Set<String> words) {}

    private static Foreign foreign(String name, String words) {
        return new Foreign(name, Set.of(words.split(" ")));
    }

    private Language() {}

    /// The name of the language or script that the rules do not cover, if it is one.
    static Optional<String> uncovered(String text) {
        String undressed = Folding.undressed(text);
        Optional<String> script = foreignScript(undressed);
        return script.isPresent() ? script : foreignLanguage(undressed);
    }

    /// Words wholly in another script; within a Latin word, its letters are look-alikes instead.
    private static Optional<String> foreignScript(String text) {
        int foreignLetters = 0;
        int letters = 0;
        String name = "";
        for (String word : text.split("[^\\p{L}\\p{M}]+")) {
            List<UnicodeScript> scripts =
                    word.codePoints().mapToObj(UnicodeScript::of).distinct().toList();
            letters += word.length();
            if (!word.isEmpty() && !scripts.contains(UnicodeScript.LATIN)) {
                foreignLetters += word.length();
                name = scripts.getFirst().name();
            }
        }
        return foreignLetters * 4 > letters
                ? Optional.of("the script " + name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static Optional<String> foreignLanguage(String text) {
        List<String> words =
                new ArrayList<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")));
        words.removeIf(String::isEmpty);
        long english = words.stream().filter(ENGLISH::contains).count();
        Foreign likeliest = FOREIGN.getFirst();
        long most = 0;
        for (Foreign foreign : FOREIGN) {
            long count = words.stream().filter(foreign.words::contains).count();
            if (count > most) {
                most = count;
                likeliest = foreign;
            }
        }
        return most >= 2 && most > english ? Optional.of(likeliest.name) : Optional.empty();
    }
}
