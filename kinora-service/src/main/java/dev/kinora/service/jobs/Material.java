package dev.kinora.service.jobs;

import dev.kinora.service.content.StoredContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file that a film begins with, on its way into the content store. It is copied there, so that the
/// film can be made even if its source is deleted meanwhile.
public sealed interface Material {
    void write(Path target) throws IOException;

    /// Sent with the request.
    record Bytes(byte[] bytes) implements Material {
        @Override
        public void write(Path target) throws IOException {
            Files.write(target, bytes);
        }
    }

    /// In the store already, as part of another film.
    record Stored(StoredContent content) implements Material {
        @Override
        public void write(Path target) throws IOException {
            content.copyTo(target);
        }
    }
}
