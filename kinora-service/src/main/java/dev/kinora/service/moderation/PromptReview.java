package dev.kinora.service.moderation;

/// Looks at every text of a request before it becomes a job.
@FunctionalInterface
public interface PromptReview {
    Verdict review(String text);

    /// Likewise in the red-team sandbox, where only what is allowed to nobody is refused.
    default Verdict reviewInSandbox(String text) {
        return review(text);
    }

    sealed interface Verdict {
        record Allowed() implements Verdict {}

        /// @param category one of the moderation API's, or one of our own
        /// @param rule the rule that is broken, in words for the asker
        record Refused(String category, String rule) implements Verdict {}
    }
}
