package dev.kinora.service.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Folders with all that is in them.
final class FileTree {
    private FileTree() {}

    static void delete(Path root) throws IOException {
        for (Path path : of(root)) {
            Files.deleteIfExists(path);
        }
    }

    /// Folders in `parent` whose names begin with `start`, if they have not changed since
    /// `moment`.
    static void deleteOlder(Path parent, String start, Instant moment) throws IOException {
        for (Path folder : named(parent, start)) {
            if (lastChange(folder).isBefore(moment)) {
                delete(folder);
            }
        }
    }

    private static List<Path> named(Path parent, String start) throws IOException {
        try (var folders = Files.list(parent)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(start))
                    .toList();
        }
    }

    private static Instant lastChange(Path folder) throws IOException {
        try {
            return Files.getLastModifiedTime(folder).toInstant();
        } catch (NoSuchFileException _) {
            return Instant.MAX; // deleted meanwhile
        }
    }

    /// Everything below and at `root`, the deepest first; empty when there is no root.
    static List<Path> of(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (var paths = Files.walk(root)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
