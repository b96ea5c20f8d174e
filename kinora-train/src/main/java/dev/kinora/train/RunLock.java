package dev.kinora.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a second process out of a run's folder, where it would overwrite the log and the checkpoint. The system drops
/// the lock when the process ends, however it ends.
public record RunLock(FileChannel file) implements AutoCloseable {
    /// Makes the folder where it is missing.
    ///
    /// @throws IllegalArgumentException if another process trains there
    public static RunLock of(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel file =
                    FileChannel.open(folder.resolve("run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(file)) {
                file.close();
                throw new IllegalArgumentException(
                        "Another process trains in %s: stop it first, or start in another folder.".formatted(folder));
            }
            return new RunLock(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("The run's folder %s cannot be written to.".formatted(folder), failed);
        }
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            @Nullable Object lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
