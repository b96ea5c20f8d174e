package dev.kinora.provenance;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which model made a file, from which prompt.
///
/// @param model the model's name
/// @param weightsSha256 SHA-256 of the weights, 64 lower-case hexadecimal digits
/// @param promptSha256 SHA-256 of the prompt in UTF-8, likewise
/// @param prompt the prompt itself, only if its author wants it told
public record Generation(String model, String weightsSha256, String promptSha256, Optional<String> prompt) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Generation {
        require("weightsSha256", weightsSha256);
        require("promptSha256", promptSha256);
    }

    /// Tells only the hash of `prompt`.
    public static Generation keepingThePrompt(String model, String weightsSha256, String prompt) {
        return new Generation(model, weightsSha256, Sha256.hex(Cbor.utf8(prompt)), Optional.empty());
    }

    /// Tells `prompt` to everybody who opens the file.
    public static Generation tellingThePrompt(String model, String weightsSha256, String prompt) {
        return new Generation(model, weightsSha256, Sha256.hex(Cbor.utf8(prompt)), Optional.of(prompt));
    }

    /// SHA-256 of a weights file, for `weightsSha256`.
    public static String hashOf(Path weights) {
        return Sha256.hexOfFile(weights);
    }

    private static void require(String name, String value) {
        if (!SHA256.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "%s must be 64 lower-case hexadecimal digits, was '%s'".formatted(name, value));
        }
    }
}
