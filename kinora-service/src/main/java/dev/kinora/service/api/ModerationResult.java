package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.checks.PictureFinding;
import dev.kinora.service.moderation.PromptReview;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the policy says of a text and of pictures. Rules for texts hold or do not, so their scores are 0 or 1; of
/// pictures `sexual` alone is scored.
///
/// @param appliedInputTypes what each category was looked for in
/// @param rule the broken rules in words, with Kinora's own categories; null where none is broken
record ModerationResult(
        boolean flagged,
        Map<String, Boolean> categories,
        @JsonProperty("category_scores") Map<String, Double> scores,
        @JsonProperty("category_applied_input_types") Map<String, List<String>> appliedInputTypes,
        @JsonProperty("kinora_rule") @Nullable String rule) {
    private static final String SEXUAL = "sexual";
    private static final List<String> CATEGORIES = List.of(
            "harassment",
            "harassment/threatening",
            "hate",
            "hate/threatening",
            "illicit",
            "illicit/violent",
            "self-harm",
            "self-harm/instructions",
            "self-harm/intent",
            SEXUAL,
            "sexual/minors",
            "violence",
            "violence/graphic");

    /// @param text what was said of the text; empty if there is none
    static ModerationResult of(Optional<PromptReview.Verdict> text, List<PictureFinding> pictures) {
        List<String> rules = new ArrayList<>();
        String broken = null;
        if (text.orElse(null) instanceof PromptReview.Verdict.Refused(String category, String rule)) {
            broken = category;
            rules.add(rule);
        }
        String ofText = broken;
        pictures.stream()
                .flatMap(picture -> Optional.ofNullable(picture.rule()).stream())
                .forEach(rules::add);
        boolean isSexual = pictures.stream().anyMatch(PictureFinding::pornographic);
        double[] scores = pictures.stream()
                .flatMap(picture -> Optional.ofNullable(picture.score()).stream())
                .mapToDouble(score -> score)
                .toArray();
        double worst = Arrays.stream(scores).max().orElse(0);
        return new ModerationResult(
                !rules.isEmpty(),
                byCategory(category -> category.equals(ofText) || category.equals(SEXUAL) && isSexual),
                byCategory(category -> category.equals(ofText) ? 1.0 : category.equals(SEXUAL) ? worst : 0.0),
                byCategory(category -> {
                    List<String> types = new ArrayList<>();
                    if (text.isPresent()) types.add("text");
                    if (scores.length > 0 && category.equals(SEXUAL)) types.add("image");
                    return types;
                }),
                rules.isEmpty() ? null : rules.stream().distinct().collect(Collectors.joining(" ")));
    }

    private static <T> Map<String, T> byCategory(Function<String, T> value) {
        Map<String, T> values = new LinkedHashMap<>();
        CATEGORIES.forEach(category -> values.put(category, value.apply(category)));
        return values;
    }
}
