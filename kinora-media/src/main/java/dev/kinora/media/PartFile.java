package dev.kinora.media;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file in the making: a hidden neighbour of its target, which takes the target's place in one step when it is
/// complete and is deleted otherwise. So nobody ever sees half a file. A killed process leaves the neighbour,
/// whose name ends in `.part`.
final class PartFile implements AutoCloseable {
    private final Path target;
    private final Path part;

    /// Creates the neighbour, empty.
    ///
    /// @throws MediaException when the target's folder is missing or cannot be written to
    PartFile(Path target) {
        this.target = target.toAbsolutePath();
        if (Files.isDirectory(this.target)) {
            throw new MediaException("%s is a folder; name a file in it.".formatted(target));
        }
        part = create(this.target);
    }

    Path path() {
        return part;
    }

    /// Moves the complete file to its target, replacing what was there.
    void publish() {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new MediaException("%s: could not be put in place: %s.".formatted(target, reason(e)), e);
        }
    }

    /// Deletes the neighbour unless it was published.
    @Override
    public void close() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new MediaException("%s: could not be deleted: %s.".formatted(part, reason(e)), e);
        }
    }

    private static Path create(Path target) {
        for (int i = 0; ; i++) {
            String name = ".%s.%d-%d.part"
                    .formatted(target.getFileName(), ProcessHandle.current().pid(), i);
            Path part = target.resolveSibling(name);
            try {
                return Files.createFile(part); // not createTempFile: the film gets the usual permissions
            } catch (FileAlreadyExistsException _) {
                // another film on its way to the same place
            } catch (IOException e) {
                throw new MediaException("%s cannot be written: %s.".formatted(target, reason(e)), e);
            }
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "its folder does not exist";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
