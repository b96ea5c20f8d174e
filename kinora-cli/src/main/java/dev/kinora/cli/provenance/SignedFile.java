package dev.kinora.cli.provenance;

import dev.kinora.cli.terminal.Version;
import dev.kinora.provenance.Generation;
import dev.kinora.provenance.Manifest;
import dev.kinora.provenance.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/// A generated file with a C2PA manifest that says so.
public final class SignedFile {
    private SignedFile() {}

    /// Whether files of this kind can be signed so far; others are written without a manifest.
    public static boolean isPossible(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".mp4") || name.endsWith(".png");
    }

    /// Fails where [#write] would fail for want of keys, before there is a film to lose; makes them on first use.
    public static void checkKeys() {
        Keys.open();
    }

    /// Lets `writer` write a draft beside `target` and puts it there signed; an unsigned film never has its name.
    ///
    /// @param model name of the model
    /// @param weights its transformer's file, told by its hash
    /// @param prompt told by its hash only
    public static void write(Path target, String model, Path weights, String prompt, Consumer<Path> writer) {
        String name = target.getFileName().toString();
        Path draft = target.resolveSibling(".%s.%s".formatted(UUID.randomUUID(), name)); // keeps the ending
        try {
            writer.accept(draft);
            Manifest manifest = new Manifest(
                    name,
                    new Manifest.Software("Kinora", Version.kinora()),
                    Clock.systemUTC().instant(),
                    Generation.keepingThePrompt(model, Generation.hashOf(weights), prompt),
                    List.of());
            Signer.sign(draft, target, manifest, Keys.open());
        } finally {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException left) {
                throw new UncheckedIOException("The draft %s could not be removed.".formatted(draft), left);
            }
        }
    }
}
