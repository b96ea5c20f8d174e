package dev.kinora.service.jobs;

import dev.kinora.service.content.ContentStore;
import java.io.IOException;
import java.nio.file.Path;

/// Puts what films begin with beside them, where workers find it. It is deleted with the film.
record MaterialStore(ContentStore content) {
    void put(String videoId, Material material) throws IOException {
        Path draft = content.newDraft();
        try {
            material.write(draft.resolve(Given.FILE));
            content.put(draft, videoId, Given.FILE);
        } finally {
            content.deleteDraft(draft);
        }
    }
}
