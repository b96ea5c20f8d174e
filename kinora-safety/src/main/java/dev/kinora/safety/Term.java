package dev.kinora.safety;

import java.util.List;

/// One or more words in a row. A word that ends in `*` stands for all that begin so.
///
/// @param text as in the policy, lower case
/// @param words its words
public record Term(String text, List<String> words) {
    public Term {
        words = List.copyOf(words);
    }

    public static Term of(String text) {
        return new Term(text, List.of(text.split(" ")));
    }

    /// The words without spaces and stars.
    String letters() {
        return String.join("", words).replace("*", "");
    }
}
