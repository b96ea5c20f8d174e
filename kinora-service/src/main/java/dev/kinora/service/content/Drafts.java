package dev.kinora.service.content;

import static dev.kinora.service.content.ContentNames.checked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/// Groups in the making, each a folder in `root`.
record Drafts(Path root) {
    Path add() throws IOException {
        return Files.createDirectory(root.resolve(UUID.randomUUID().toString()));
    }

    Path add(String start) throws IOException {
        return Files.createDirectory(root.resolve(checked("%s.%s".formatted(start, UUID.randomUUID()))));
    }

    void deleteOlder(String start, Instant moment) throws IOException {
        FileTree.deleteOlder(root, start, moment);
    }

    void delete(Path draft) throws IOException {
        if (!draft.startsWith(root)) {
            throw new IllegalArgumentException("%s is no draft of this store.".formatted(draft));
        }
        FileTree.delete(draft);
    }
}
