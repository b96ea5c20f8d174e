package dev.kinora.cli.serve;

import dev.kinora.cli.safety.Policies;
import dev.kinora.safety.Policy;
import dev.kinora.safety.PromptScreen;
import dev.kinora.service.moderation.PromptReview;

/// The policy for prompts as the API asks it. What the rules do not cover is refused if the policy says so.
///
/// @param sandbox what stays refused for red-teamers
record PolicyReview(PromptScreen screen, PromptScreen sandbox) implements PromptReview {
    private static final String UNCOVERED = "other";

    static PolicyReview ofThisMachine() {
        return of(Policies.policy());
    }

    static PolicyReview of(Policy policy) { // a refusal tells the asker
        return new PolicyReview(new PromptScreen(policy, _ -> {}), new PromptScreen(policy.inSandbox(), _ -> {}));
    }

    @Override
    public PromptReview.Verdict review(String text) {
        return review(text, screen);
    }

    @Override
    public PromptReview.Verdict reviewInSandbox(String text) {
        return review(text, sandbox);
    }

    private static PromptReview.Verdict review(String text, PromptScreen screen) {
        return switch (screen.review(text)) {
            case dev.kinora.safety.Verdict.Allowed _ -> new PromptReview.Verdict.Allowed();
            case dev.kinora.safety.Verdict.Refused refused ->
                new PromptReview.Verdict.Refused(
                        refused.rule().category(),
                        "the rule '%s' (%s). %s"
                                .formatted(
                                        refused.rule().id(),
                                        refused.rule().category(),
                                        refused.rule().says()));
            case dev.kinora.safety.Verdict.Uncovered uncovered ->
                screen.policy().refusesUncovered()
                        ? new PromptReview.Verdict.Refused(
                                UNCOVERED,
                                "the rule 'uncovered-language': the rules cover English only, and this seems to be in %s."
                                        .formatted(uncovered.language()))
                        : new PromptReview.Verdict.Allowed();
        };
    }
}
