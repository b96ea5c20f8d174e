package dev.kinora.provenance;

import dev.kinora.provenance.watermark.WatermarkKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// A watermark's key in a file of its own: 32 random bytes that only the owner may read (mode 600).
public final class WatermarkKeyFile {
    private WatermarkKeyFile() {}

    /// Opens the key in `file`; makes one there if the file is absent.
    ///
    /// @throws ProvenanceException if others may read the file, or it is no key
    public static WatermarkKey open(Path file) {
        try {
            if (!Files.exists(file)) create(file);
            PrivateFile.check(file);
            byte[] secret = Files.readAllBytes(file);
            if (secret.length != WatermarkKey.BYTES) {
                throw new ProvenanceException(
                        ("The watermark key in %s has %d bytes instead of %d. Put the right file back; if there is none,"
                                        + " move it away, and marks made so far will not be found again.")
                                .formatted(file, secret.length, WatermarkKey.BYTES));
            }
            return new WatermarkKey(secret);
        } catch (IOException e) {
            throw new ProvenanceException(
                    "Cannot open the watermark key in %s: %s".formatted(file, Signer.reason(e)), e);
        }
    }

    private static void create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) throw new ProvenanceException("The key must be in a folder, was " + file);
        Files.createDirectories(folder);
        Path draft = PrivateFile.draftIn(folder);
        try {
            byte[] secret = new byte[WatermarkKey.BYTES];
            new SecureRandom().nextBytes(secret);
            Files.write(draft, secret);
            Files.move(draft, file);
        } catch (FileAlreadyExistsException _) {
            // Another process was first: its key is as good.
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
