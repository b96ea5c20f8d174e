package dev.kinora.service.moderation;

/// Looks at every text of a request before it becomes a job.
@FunctionalInterface
public interface PromptReview {
    Verdict review(String text);

    sealed interface Verdict {
        record Allowed() implements Verdict {}

        /// @param rule the rule that is broken, in words for the asker
        record Refused(String rule) implements Verdict {}
    }
}
