package dev.kinora.safety;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A text as words, each in the forms that it may stand for: `nud3` may be `nude`, `n u d e` and `nuuude` too.
final class Reading {
    /// Where words that were written together, `NudeWoman`, begin; in long ones, which are no single words, anywhere.
    private static final Pattern HUMPS = Pattern.compile("(?<=[a-z]{2})(?=[A-Z][a-z]{2})");
    private static final Pattern LONG = Pattern.compile("\\p{L}{16,}");
    private static final Pattern ANY_HUMPS = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    /// Signs that may stand for letters stay within words.
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}*@$!|+]+");
    private static final Pattern SIGNS_OUTSIDE = Pattern.compile("^[*|+]+|[*|+]+$");
    private static final Pattern LONG_RUN = Pattern.compile("(.)\\1{2,}");
    private static final Pattern RUN = Pattern.compile("(.)\\1+");
    private static final String SIGNS = "013456789@$!|+";
    private static final String LETTERS = "oieasgtbgasilt";
    private static final int SHORTEST_FUSED = 4;

    /// @param forms what it may stand for
    /// @param squeezed the same without doubled letters, where any was repeated often
    /// @param fused made of single letters, so that several words may run together
    private record Word(Set<String> forms, Set<String> squeezed, boolean fused) {
        static Word of(String word, boolean fused) {
            Set<String> forms = new LinkedHashSet<>();
            for (String bare : List.of(word, word.replaceFirst("!+$", ""))) {
                forms.add(bare);
                forms.add(deciphered(bare, LETTERS));
                forms.add(deciphered(bare, LETTERS.replaceFirst("i", "l"))); // 1 may be an l
            }
            Set<String> squeezed = new LinkedHashSet<>();
            if (LONG_RUN.matcher(word).find()) forms.forEach(form -> squeezed.add(Reading.squeezed(form)));
            return new Word(forms, squeezed, fused);
        }
    }

    /// Where a term was found.
    ///
    /// @param at index of its first word
    record Place(Term term, int at, int length) {}

    private final List<Word> words = new ArrayList<>();

    private Reading() {}

    static Reading of(String text) {
        Reading reading = new Reading();
        String split = LONG.matcher(Folding.undressed(text))
                .replaceAll(run -> ANY_HUMPS.matcher(run.group()).replaceAll(" "));
        String spread = HUMPS.matcher(split).replaceAll(" ");
        StringBuilder letters = new StringBuilder();
        for (String part : BETWEEN_WORDS.split(Folding.latin(spread))) {
            String word = SIGNS_OUTSIDE.matcher(part).replaceAll("");
            if (word.isEmpty()) continue;
            if (word.length() == 1) {
                letters.append(word);
                continue;
            }
            reading.addLetters(letters);
            reading.words.add(Word.of(word, false));
        }
        reading.addLetters(letters);
        return reading;
    }

    /// Single letters in a row are a word spelt out, from three on.
    private void addLetters(StringBuilder letters) {
        if (letters.length() >= 3) {
            words.add(Word.of(letters.toString(), true));
        } else {
            letters.chars().forEach(c -> words.add(Word.of(Character.toString(c), false)));
        }
        letters.setLength(0);
    }

    private static String squeezed(String word) {
        return RUN.matcher(word).replaceAll("$1");
    }

    private static String deciphered(String word, String letters) {
        StringBuilder plain = new StringBuilder(word);
        for (int i = 0; i < plain.length(); i++) {
            int sign = SIGNS.indexOf(plain.charAt(i));
            if (sign >= 0) plain.setCharAt(i, letters.charAt(sign));
        }
        return plain.toString();
    }

    /// The text without what lies in one of `phrases`.
    Reading without(List<Term> phrases) {
        Reading rest = new Reading();
        rest.words.addAll(words);
        for (Place place : places(phrases)) {
            for (int i = 0; i < place.length; i++) rest.words.set(place.at + i, new Word(Set.of(), Set.of(), false));
        }
        return rest;
    }

    /// Where any of `terms` occurs.
    List<Place> places(List<Term> terms) {
        List<Place> places = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            for (Term term : terms) {
                int length = lengthAt(at, term);
                if (length > 0) places.add(new Place(term, at, length));
            }
        }
        return places;
    }

    /// How many words from `at` on are `term`; 0 if they are not.
    private int lengthAt(int at, Term term) {
        List<String> wanted = term.words();
        String letters = term.letters();
        Word first = words.get(at);
        if (first.fused && letters.length() >= SHORTEST_FUSED && contains(first, letters)) return 1;
        if (wanted.size() > 1 && letters.length() > SHORTEST_FUSED && fits(first, letters)) return 1; // written as one
        if (wanted.size() == 1 && letters.length() > SHORTEST_FUSED && isBroken(at, letters)) return 2;
        if (at + wanted.size() > words.size()) return 0;
        for (int i = 0; i < wanted.size(); i++) {
            if (!fits(words.get(at + i), wanted.get(i))) return 0;
        }
        return wanted.size();
    }

    private static boolean contains(Word word, String letters) {
        return word.forms.stream().anyMatch(form -> form.contains(letters));
    }

    /// Whether two words together are `letters`, as in `mass acre`.
    private boolean isBroken(int at, String letters) {
        if (at + 1 >= words.size()) return false;
        return words.get(at).forms.stream()
                .filter(letters::startsWith)
                .anyMatch(form -> words.get(at + 1).forms.contains(letters.substring(form.length())));
    }

    private static boolean fits(Word word, String wanted) {
        boolean isBeginning = wanted.endsWith("*");
        String letters = isBeginning ? wanted.substring(0, wanted.length() - 1) : wanted;
        return word.forms.stream().anyMatch(form -> fits(form, letters, isBeginning))
                || word.squeezed.stream().anyMatch(form -> fits(form, squeezed(letters), isBeginning));
    }

    /// A star within `form` hides one letter.
    private static boolean fits(String form, String letters, boolean isBeginning) {
        if (isBeginning ? form.length() < letters.length() : form.length() != letters.length()) return false;
        int hidden = 0;
        for (int i = 0; i < letters.length(); i++) {
            if (form.charAt(i) == '*' && i > 0) hidden++;
            else if (form.charAt(i) != letters.charAt(i)) return false;
        }
        return hidden == 0 || letters.length() - hidden >= 3;
    }
}
