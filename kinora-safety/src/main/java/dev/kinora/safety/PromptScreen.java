package dev.kinora.safety;

import dev.kinora.provenance.RefusedException;
import dev.kinora.provenance.Screening;
import java.util.List;
import java.util.function.Consumer;

/// Holds texts against a policy. Safe to share between threads.
///
/// ```java
/// switch (new PromptScreen(Policy.builtIn(), note -> {}).review(prompt)) { … }
/// ```
///
/// @param tell told of texts that are let through although the rules do not cover their language
public record PromptScreen(Policy policy, Consumer<String> tell) implements Screening {
    public Verdict review(String text) {
        Reading reading = Reading.of(text).without(policy.harmless());
        for (Rule rule : policy.rules()) {
            var broken = rule.brokenBy(reading);
            if (broken.isPresent()) return new Verdict.Refused(rule, broken.get());
        }
        return Language.uncovered(text).<Verdict>map(Verdict.Uncovered::new).orElseGet(Verdict.Allowed::new);
    }

    @Override
    public void check(List<String> texts) {
        for (String text : texts) {
            switch (review(text)) {
                case Verdict.Allowed _ -> {}
                case Verdict.Refused(Rule rule, List<String> words) ->
                    throw new RefusedException("Refused by the rule '%s' (%s): %s It was read from '%s' in '%s'."
                            .formatted(
                                    rule.id(), rule.category(), rule.says(), String.join("', '", words), brief(text)));
                case Verdict.Uncovered(String language) -> uncovered(language, text);
            }
        }
    }

    private void uncovered(String language, String text) {
        String what =
                "The rules for prompts cover English only, and '%s' seems to be in %s".formatted(brief(text), language);
        if (policy.refusesUncovered()) {
            throw new RefusedException(
                    "Refused by the rule 'uncovered-language': %s. Say it in English.".formatted(what));
        }
        tell.accept("Note: %s: it was looked through for the worst words only.".formatted(what));
    }

    private static String brief(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= 60 ? line : line.substring(0, 57) + "…";
    }
}
