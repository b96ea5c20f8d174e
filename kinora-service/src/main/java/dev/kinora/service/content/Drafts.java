package dev.kinora.service.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Groups in the making, each a folder in `root`.
record Drafts(Path root) {
    Path add() throws IOException {
        return Files.createDirectory(root.resolve(UUID.randomUUID().toString()));
    }

    void delete(Path draft) throws IOException {
        if (!draft.startsWith(root)) {
            throw new IllegalArgumentException("%s is no draft of this store.".formatted(draft));
        }
        FileTree.delete(draft);
    }
}
