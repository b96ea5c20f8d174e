package dev.kinora.service.checks;

import org.jspecify.annotations.Nullable;

/// What the policy for pictures says of one.
///
/// @param score how likely it is pornographic, 0 to 1; null where the policy wants no scores
/// @param pornographic whether that is enough to refuse it
/// @param rule the rule that it breaks in words, which may be another one; null if it breaks none
public record PictureFinding(
        @Nullable Double score,
        boolean pornographic,
        @Nullable String rule) {}
