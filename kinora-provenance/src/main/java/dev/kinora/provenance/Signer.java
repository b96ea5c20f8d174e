package dev.kinora.provenance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Puts a signed C2PA manifest into MP4, PNG, WebP and GIF files.
///
/// ```java
/// SigningKeys keys = SigningKeys.open(home.resolve("signing-keys.p12"), Clock.systemUTC());
/// Signer.sign(film, signedFilm, manifest, keys.identity());
/// ```
public final class Signer {
    private static final List<String> ENDINGS = List.of(".mp4", ".png", ".webp", ".gif");

    private Signer() {}

    /// Whether files of this name are of a kind that can carry a manifest.
    public static boolean isPossible(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /// Copies `in` to `out` with `manifest` in it. `out` appears only when it is complete, and replaces
    /// what was there; it may be the same file as `in`. Memory does not grow with the film.
    ///
    /// @throws ProvenanceException if `in` is none of these, is broken or carries a manifest already,
    /// or if the signer fails
    public static void sign(Path in, Path out, Manifest manifest, SigningIdentity signer) {
        Path draft = out.resolveSibling("." + out.getFileName() + "." + UUID.randomUUID() + ".draft");
        try {
            try (var source = FileChannel.open(in);
                    var target = FileChannel.open(
                            draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                Container container = Container.open(source, in);
                if (!container.stores().isEmpty()) {
                    throw new ProvenanceException(
                            in + " already carries a manifest. Sign the file that was made before it was signed.");
                }
                container.embed(target, new StoreWriter(manifest, signer));
            }
            Files.move(draft, out, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ProvenanceException("Cannot sign %s as %s: %s".formatted(in, out, reason(e)), e);
        } finally {
            delete(draft);
        }
    }

    /// Java's file exceptions carry only the path; the class then says what happened.
    static String reason(IOException e) {
        return e instanceof FileSystemException
                ? e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage()
                : String.valueOf(e.getMessage());
    }

    private static void delete(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException _) {
            // What is being reported already matters more than a left-over draft.
        }
    }
}
