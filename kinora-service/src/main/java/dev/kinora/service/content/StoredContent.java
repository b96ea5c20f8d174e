package dev.kinora.service.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file of a content store.
public interface StoredContent {
    long bytes() throws IOException;

    /// Its bytes from the first on. Skipping before anything is read costs nothing, so that ranges can be read.
    InputStream open() throws IOException;

    /// @param target does not exist yet
    default void copyTo(Path target) throws IOException {
        try (InputStream in = open()) {
            Files.copy(in, target);
        }
    }
}
