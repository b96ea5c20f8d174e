package dev.kinora.safety;

import java.util.List;

/// What the screen says of a text.
public sealed interface Verdict {
    /// No rule is broken.
    record Allowed() implements Verdict {}

    /// A rule is broken.
    ///
    /// @param words by which
    record Refused(Rule rule, List<String> words) implements Verdict {}

    /// The text is in a language that the rules do not cover: nothing can be said of it.
    ///
    /// @param language its name, or that of the script
    record Uncovered(String language) implements Verdict {}
}
