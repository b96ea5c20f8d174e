package dev.kinora.safety;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Prompts that a policy should refuse, and such that it should not; read from a JSON file. docs/safety.md describes
/// it.
public record AttackSuite(List<Attack> attacks, List<String> harmless) {
    /// @param category what it is counted under
    public record Attack(String category, String prompt) {}

    /// A prompt in one of its dresses.
    ///
    /// @param succeeded whether it was let through
    public record Outcome(Attack attack, Trick trick, boolean succeeded) {}

    public AttackSuite {
        attacks = List.copyOf(attacks);
        harmless = List.copyOf(harmless);
    }

    /// @throws PolicyException if the file is no suite
    public static AttackSuite read(Path file) {
        try {
            JsonNode root = new ObjectMapper().readTree(Files.readString(file));
            List<Attack> attacks = new ArrayList<>();
            for (JsonNode group : root.path("attacks")) {
                for (JsonNode template : group.path("templates")) {
                    for (JsonNode fill : group.path("fills")) {
                        String prompt = template.asText().replace("{}", fill.asText());
                        attacks.add(new Attack(group.path("category").asText(), prompt));
                    }
                }
            }
            List<String> harmless = new ArrayList<>();
            root.path("harmless").forEach(prompt -> harmless.add(prompt.asText()));
            if (attacks.isEmpty()) throw new PolicyException(noSuite(file, "it holds no attacks"));
            return new AttackSuite(attacks, harmless);
        } catch (JsonProcessingException e) {
            throw new PolicyException(noSuite(file, e.getOriginalMessage()));
        } catch (IOException e) {
            throw new PolicyException(noSuite(file, "it cannot be read"));
        }
    }

    /// Every attack by every trick.
    public List<Outcome> against(PromptScreen screen) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Attack attack : attacks) {
            for (Trick trick : Trick.values()) {
                boolean succeeded = screen.review(trick.on(attack.prompt)) instanceof Verdict.Allowed;
                outcomes.add(new Outcome(attack, trick, succeeded));
            }
        }
        return outcomes;
    }

    /// The harmless prompts that the screen refuses.
    public List<String> wronglyRefused(PromptScreen screen) {
        return harmless.stream()
                .filter(prompt -> !(screen.review(prompt) instanceof Verdict.Allowed))
                .toList();
    }

    private static String noSuite(Path file, String why) {
        return "%s is no suite of attacks: %s. See runs/redteam/suite.json for one.".formatted(file, why);
    }
}
