package dev.kinora.engine.director;

/// One attribute of a shot, and why it is so.
///
/// @param value name of the value in the vocabulary, e.g. `NIGHT`, or of the subject, e.g. `fox`
/// @param words what the person wrote, e.g. `at midnight`; empty when filled in
public record Choice(String value, Source source, String words) {
    public enum Source {
        /// The person said it, in these words or in a synonym.
        SAID,
        /// The person said something else; this is the nearest that the model knows. A note tells.
        NEAREST,
        /// The person asked for it beside the prompt, see [Controls].
        ASKED,
        /// The person left it open.
        FILLED_IN
    }

    static Choice said(String value, String words) {
        return new Choice(value, Source.SAID, words);
    }

    static Choice nearest(String value, String words) {
        return new Choice(value, Source.NEAREST, words);
    }

    static Choice asked(String value, String words) {
        return new Choice(value, Source.ASKED, words);
    }

    static Choice filledIn(String value) {
        return new Choice(value, Source.FILLED_IN, "");
    }

    /// `said ("at midnight")`.
    String reason() {
        return switch (source) {
            case SAID -> "said (\"%s\")".formatted(words);
            case NEAREST -> "nearest to \"%s\"".formatted(words);
            case ASKED -> "asked for (\"%s\")".formatted(words);
            case FILLED_IN -> "filled in";
        };
    }
}
