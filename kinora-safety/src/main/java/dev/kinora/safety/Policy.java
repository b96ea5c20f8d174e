package dev.kinora.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What is refused, and why; read from a JSON file that an operator can change. docs/safety.md describes the file.
///
/// @param version of the file's content, chosen by who changes it; stands in reports
/// @param refusesUncovered whether texts in languages that the rules do not cover are refused rather than reported
/// @param pornographicFrom score from which given pictures are refused as pornographic, 0 to 1; more than 1 for never
/// @param madePornographicFrom likewise, of pictures that were made
/// @param blockedWithin in so many of its 256 bits a picture may differ from a blocked one to be refused as the same
/// @param faces what happens to given pictures that show people
/// @param harmless phrases that no rule looks into
public record Policy(
        String version,
        boolean refusesUncovered,
        double pornographicFrom,
        double madePornographicFrom,
        int blockedWithin,
        Faces faces,
        List<Term> harmless,
        List<Rule> rules) {
    /// Categories that are allowed to nobody: children, and the worst words of languages that no
    /// other rule covers.
    public static final Set<String> NEVER = Set.of("sexual/minors", "minors", "other");

    private static final double UNSCORED = 2; // no score is as high

    public Policy {
        harmless = List.copyOf(harmless);
        rules = List.copyOf(rules);
    }

    /// What stays refused where red-teamers try on purpose: what [#NEVER] counts, by this policy
    /// or the one that Kinora comes with, texts in languages that the rules do not cover, and
    /// blocked pictures.
    public Policy inSandbox() {
        List<Rule> kept = Stream.concat(rules.stream(), builtIn().rules().stream())
                .filter(rule -> NEVER.contains(rule.category()))
                .toList();
        return new Policy(version, true, UNSCORED, UNSCORED, blockedWithin, faces, harmless, kept);
    }

    /// The policy that Kinora comes with.
    public static Policy builtIn() {
        try (var in = Policy.class.getResourceAsStream("policy.json")) {
            if (in == null) throw new IllegalStateException("policy.json is missing from the jar");
            return PolicyReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), "the built-in policy");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws PolicyException naming all that is wrong with the file
    public static Policy read(Path file) {
        try {
            return PolicyReader.read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new PolicyException("The policy %s cannot be read: it must be a text file in UTF-8.".formatted(file));
        }
    }
}
