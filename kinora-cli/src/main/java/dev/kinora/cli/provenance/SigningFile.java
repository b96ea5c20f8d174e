package dev.kinora.cli.provenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.provenance.CertificateChain;
import dev.kinora.provenance.OwnCredentials;
import dev.kinora.provenance.PrivateFile;
import dev.kinora.provenance.SignerCommand;
import dev.kinora.provenance.SigningAlgorithm;
import dev.kinora.provenance.SigningIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which certificates sign and with what, as a JSON file says; docs/safety.md describes it. It holds no secret: a
/// password is in a file or a variable that it names.
final class SigningFile {
    private static final Set<String> KEYS = Set.of(
            "certificates",
            "key",
            "keystore",
            "alias",
            "passwordFile",
            "passwordVariable",
            "signer",
            "signerSeconds",
            "algorithm");
    private static final List<String> WAYS = List.of("key", "keystore", "signer");
    private static final int USUAL_SECONDS = 30;
    private static final int MOST_SECONDS = 600;

    private final Path file;
    private final JsonNode root;
    private final List<String> problems = new ArrayList<>();

    private SigningFile(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    /// What it names, read.
    ///
    /// @param algorithm null for the usual one of the certificate's key
    record Named(OwnCredentials credentials, @Nullable SigningAlgorithm algorithm) {
        /// @throws dev.kinora.provenance.ProvenanceException if the certificates may not sign, or the key does not fit
        SigningIdentity identity(Instant now) {
            return algorithm == null
                    ? SigningIdentity.of(credentials.chain(), credentials.signer(), now)
                    : SigningIdentity.of(credentials.chain(), algorithm, credentials.signer(), now);
        }
    }

    /// @throws CommandException naming all that is wrong with the file
    /// @throws dev.kinora.provenance.ProvenanceException if what it names cannot be read
    static Named read(Path file) {
        Parts parts = parts(file);
        return new Named(parts.credentials(), parts.algorithm);
    }

    /// The certificate that signs. Its key is not opened, and no program asked.
    ///
    /// @throws CommandException naming all that is wrong with the file
    /// @throws dev.kinora.provenance.ProvenanceException if what it names cannot be read
    static X509Certificate certificate(Path file) {
        return parts(file).chain().signer();
    }

    private static Parts parts(Path file) {
        try {
            return new SigningFile(file, new ObjectMapper().readTree(Files.readString(file))).parts();
        } catch (JsonProcessingException e) {
            throw CommandException.input("The signing file %s is no JSON: %s", file, e.getOriginalMessage());
        } catch (IOException e) {
            throw CommandException.input("The signing file %s cannot be read.", file);
        }
    }

    /// What the file says, not yet read.
    private record Parts(
            Optional<Path> certificates,
            Optional<Path> key,
            Optional<Path> keystore,
            Optional<String> alias,
            Supplier<char[]> password,
            Optional<SignerCommand> signer,
            @Nullable SigningAlgorithm algorithm) {
        OwnCredentials credentials() {
            if (keystore.isPresent()) return OwnCredentials.ofPkcs12(keystore.get(), password.get(), alias);
            return key.isPresent()
                    ? OwnCredentials.ofPem(certificates.orElseThrow(), key.get())
                    : new OwnCredentials(chain(), signer.orElseThrow());
        }

        CertificateChain chain() {
            if (keystore.isPresent()) return OwnCredentials.chainInPkcs12(keystore.get(), password.get(), alias);
            Path pem = certificates.orElseThrow();
            try {
                return CertificateChain.ofPem(Files.readAllBytes(pem), pem.toString());
            } catch (IOException unreadable) {
                throw CommandException.input("The certificates in %s cannot be read.", pem);
            }
        }
    }

    private Parts parts() {
        root.properties().forEach(entry -> {
            if (!KEYS.contains(entry.getKey())) {
                problems.add("'%s' is unknown; known are %s"
                        .formatted(entry.getKey(), KEYS.stream().sorted().toList()));
            }
        });
        List<String> given = WAYS.stream().filter(root::has).toList();
        if (given.size() != 1) {
            problems.add("one of %s must say what signs, but %s do".formatted(WAYS, given.isEmpty() ? "none" : given));
        }
        if (root.has("keystore") == root.has("certificates")) {
            problems.add("'certificates' goes with 'key' or 'signer'; a keystore has its own");
        }
        boolean hasPassword = root.has("passwordFile") != root.has("passwordVariable");
        if (root.has("keystore") != hasPassword) {
            problems.add("a keystore, and nothing else, needs 'passwordFile' or 'passwordVariable'");
        }
        if (root.has("alias") && !root.has("keystore")) {
            problems.add("'alias' chooses one of a keystore's keys, and there is no keystore");
        }
        Optional<Path> certificates = path("certificates");
        Optional<Path> key = path("key");
        Optional<Path> keystore = path("keystore");
        Optional<Path> passwordFile = path("passwordFile");
        Optional<String> alias = text("alias");
        List<String> command = command();
        Duration patience = patience();
        SigningAlgorithm algorithm = algorithm();
        if (!problems.isEmpty()) {
            throw CommandException.input(
                    "The signing file %s cannot be used:%n- %s", file, String.join("%n- ".formatted(), problems));
        }
        return new Parts(
                certificates,
                key,
                keystore,
                alias,
                () -> password(passwordFile),
                command.isEmpty() ? Optional.empty() : Optional.of(new SignerCommand(command, patience)),
                algorithm);
    }

    private char[] password(Optional<Path> passwordFile) {
        if (passwordFile.isPresent()) {
            try {
                PrivateFile.check(passwordFile.get());
                return Files.readString(passwordFile.get()).strip().toCharArray();
            } catch (IOException unreadable) {
                throw CommandException.input("The password file %s cannot be read.", passwordFile.get());
            }
        }
        String variable = root.path("passwordVariable").asText();
        String password = System.getenv(variable);
        if (password == null) {
            throw CommandException.environment(
                    "%s is not set: %s says that it has the password of the keystore.", variable, file);
        }
        return password.toCharArray();
    }

    /// Relative ones count from where the file is.
    private Optional<Path> path(String name) {
        return text(name).map(text -> file.toAbsolutePath().resolveSibling(text));
    }

    private Optional<String> text(String name) {
        JsonNode node = root.path(name);
        if (node.isMissingNode()) return Optional.empty();
        if (!node.isTextual() || node.asText().isBlank()) {
            problems.add("'%s' must be a text that is not empty, was %s".formatted(name, node));
            return Optional.empty();
        }
        return Optional.of(node.asText());
    }

    private List<String> command() {
        JsonNode node = root.path("signer");
        List<String> command = Stream.of(node)
                .filter(JsonNode::isArray)
                .flatMap(array -> array.valueStream())
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
        if (!node.isMissingNode() && (command.isEmpty() || command.size() != node.size())) {
            problems.add("'signer' must be a list of texts, the program and its arguments, was %s".formatted(node));
        }
        return command;
    }

    private Duration patience() {
        JsonNode node = root.path("signerSeconds");
        boolean isGood = node.isInt() && node.intValue() >= 1 && node.intValue() <= MOST_SECONDS;
        if (!node.isMissingNode() && !isGood) {
            problems.add("'signerSeconds' must be a whole number from 1 to %d, was %s".formatted(MOST_SECONDS, node));
        }
        return Duration.ofSeconds(node.asInt(USUAL_SECONDS));
    }

    private @Nullable SigningAlgorithm algorithm() {
        JsonNode node = root.path("algorithm");
        if (node.isMissingNode()) return null;
        Optional<SigningAlgorithm> named = Stream.of(SigningAlgorithm.values())
                .filter(each -> each.name().equals(node.asText()))
                .findFirst();
        if (named.isEmpty()) {
            problems.add("'algorithm' must be one of %s, was %s".formatted(List.of(SigningAlgorithm.values()), node));
        }
        return named.orElse(null);
    }
}
