package dev.kinora.safety;

/// What happens to given pictures that show people's faces.
///
/// @param from score from which something counts as a face, 0 to 1
public record Faces(Answer answer, double from) {
    /// The rule's name, in refusals.
    public static final String RULE = "face";

    public enum Answer {
        /// Nothing is made of them.
        REFUSE,
        /// They are let through, and it is said.
        TELL,
        /// They are not looked for.
        ALLOW
    }
}
