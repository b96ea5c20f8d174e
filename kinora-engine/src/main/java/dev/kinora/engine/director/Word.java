package dev.kinora.engine.director;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A word of a prompt as it is looked up.
///
/// @param text lower case, without accents; a punctuation mark for a break
/// @param written as the person wrote it
/// @param isDetermined whether an article or the like stood before it, which is itself left out
record Word(String text, String written, boolean isDetermined) {
    private static final Pattern WORD_OR_BREAK =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{So}]+(?:['’](?!s\\b)\\p{L}+)?|[.,;:!?\\n]");
    private static final Set<String> DETERMINERS = Set.of(
            "a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "this", "that", "these", "those");

    boolean isBreak() {
        return ".,;:!?\n".contains(text);
    }

    /// Splits at spaces, hyphens and symbols; `'s` is left out.
    static List<Word> of(String prompt) {
        List<Word> words = new ArrayList<>();
        boolean determined = false;
        Matcher matcher =
                WORD_OR_BREAK.matcher(prompt.replaceAll("['’]s\\b", "").replace("&", " and "));
        while (matcher.find()) {
            String written = matcher.group();
            String text = Normalizer.normalize(written, Normalizer.Form.NFD)
                    .replaceAll("\\p{M}", "")
                    .toLowerCase(Locale.ROOT);
            if (DETERMINERS.contains(text)) {
                determined = true;
            } else if (!text.isEmpty()) {
                words.add(new Word(text, written, determined));
                determined = false;
            }
        }
        return words;
    }

    /// The key under which a phrase is looked up: its words without articles.
    static String key(String phrase) {
        return String.join(" ", of(phrase).stream().map(Word::text).toList());
    }
}
