package dev.kinora.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What is refused, and why; read from a JSON file that an operator can change. docs/safety.md describes the file.
///
/// @param version of the file's content, chosen by who changes it; stands in reports
/// @param refusesUncovered whether texts in languages that the rules do not cover are refused rather than reported
/// @param pornographicFrom score from which given pictures are refused as pornographic, 0 to 1; more than 1 for never
/// @param madePornographicFrom likewise, of pictures that were made
/// @param blockedWithin in so many of its 256 bits a picture may differ from a blocked one to be refused as the same
/// @param harmless phrases that no rule looks into
public record Policy(
        String version,
        boolean refusesUncovered,
        double pornographicFrom,
        double madePornographicFrom,
        int blockedWithin,
        List<Term> harmless,
        List<Rule> rules) {
    public Policy {
        harmless = List.copyOf(harmless);
        rules = List.copyOf(rules);
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
