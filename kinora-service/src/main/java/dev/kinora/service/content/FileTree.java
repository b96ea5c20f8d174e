package dev.kinora.service.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
