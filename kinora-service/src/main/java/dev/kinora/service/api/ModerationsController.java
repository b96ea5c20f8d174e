package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.ids.Ids;
import dev.kinora.service.moderation.PromptReview;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/// `POST /v1/moderations`: what the policy for prompts says of texts. Rules hold or do not, so scores are 0 or 1.
@RestController
final class ModerationsController {
    private static final String MODEL = "kinora-policy";
    private static final int MOST_TEXTS = 100;
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
            "sexual",
            "sexual/minors",
            "violence",
            "violence/graphic");

    private final PromptReview review;

    ModerationsController(PromptReview review) {
        this.review = review;
    }

    /// @param rule the broken rule in words, with Kinora's own categories; null where none is broken
    record Result(
            boolean flagged,
            Map<String, Boolean> categories,
            @JsonProperty("category_scores") Map<String, Double> scores,
            @JsonProperty("category_applied_input_types") Map<String, List<String>> appliedInputTypes,
            @JsonProperty("kinora_rule") @Nullable String rule) {}

    record Moderations(String id, String model, List<Result> results) {}

    @PostMapping("/v1/moderations")
    Moderations moderate(HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.require(caller, Scope.READ);
        Fields fields = Fields.of(request).requireOnly(Set.of("input", "model"));
        List<String> texts = texts(fields);
        if (texts.isEmpty()) {
            throw ApiException.bad("missing_required_parameter", "input", "'input' is missing: send text, or texts.");
        }
        if (texts.size() > MOST_TEXTS) {
            throw ApiException.invalid("input", "'input' has %d texts, at most %d go.", texts.size(), MOST_TEXTS);
        }
        if (texts.stream().anyMatch(text -> text.length() > VideoRequests.LONGEST_PROMPT)) {
            throw ApiException.bad(
                    "string_above_max_length",
                    "input",
                    "A text may have %,d characters at most.",
                    VideoRequests.LONGEST_PROMPT);
        }
        return new Moderations(
                Ids.random("modr"), MODEL, texts.stream().map(this::result).toList());
    }

    /// A text, several, or the parts of one message. Nothing that was sent goes unread.
    private static List<String> texts(Fields fields) {
        List<String> types = fields.texts("input[][type]");
        if (types.contains("image_url")) {
            throw ApiException.unsupported("input", "Pictures are not screened yet: send text.");
        }
        List<String> parts = fields.texts("input[][text]");
        if (!types.stream().allMatch("text"::equals)
                || types.size() != parts.size()
                || !parts.isEmpty() && fields.has("input[]")) {
            throw ApiException.invalid(
                    "input",
                    "'input' must be a text, a list of texts, or a list of parts {\"type\": \"text\", \"text\": …}.");
        }
        if (!parts.isEmpty()) {
            return List.of(String.join("\n", parts));
        }
        return fields.has("input") ? fields.text("input").stream().toList() : fields.texts("input[]");
    }

    private Result result(String text) {
        return switch (review.review(text)) {
            case PromptReview.Verdict.Allowed _ -> result(null, null);
            case PromptReview.Verdict.Refused(String category, String rule) -> result(category, rule);
        };
    }

    private static Result result(@Nullable String broken, @Nullable String rule) {
        return new Result(
                broken != null,
                byCategory(category -> category.equals(broken)),
                byCategory(category -> category.equals(broken) ? 1.0 : 0.0),
                byCategory(_ -> List.of("text")),
                rule);
    }

    private static <T> Map<String, T> byCategory(Function<String, T> value) {
        Map<String, T> values = new LinkedHashMap<>();
        CATEGORIES.forEach(category -> values.put(category, value.apply(category)));
        return values;
    }
}
