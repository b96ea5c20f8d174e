package dev.kinora.provenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files that only their owner may read. Where a file system has no modes, the folder's rights are all there is.
public final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /// A new empty file in `folder`, mode 600 from its first moment.
    static Path draftIn(Path folder) throws IOException {
        return hasModes(folder)
                ? Files.createTempFile(folder, ".keys", ".draft", PosixFilePermissions.asFileAttribute(OWNER_ONLY))
                : Files.createTempFile(folder, ".keys", ".draft");
    }

    /// @throws ProvenanceException if anyone but the owner may read or write `file`
    public static void check(Path file) throws IOException {
        if (!hasModes(file)) return;
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(mode)) {
            throw new ProvenanceException("The secrets in %s are open to others (mode %s). Run: chmod 600 %s"
                    .formatted(file, PosixFilePermissions.toString(mode), file));
        }
    }

    private static boolean hasModes(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
