package dev.kinora.service.jobs;

import dev.kinora.service.content.ContentStore;
import java.io.IOException;

/// Takes a film into the queue, with what it begins with.
public record FilmIntake(Videos videos, ContentStore content) {
    public Video add(NewVideo video) throws IOException {
        String id = Videos.newId();
        if (video.material() == null) {
            return videos.add(id, video);
        }
        new MaterialStore(content).put(id, video.material());
        try {
            return videos.add(id, video);
        } catch (RuntimeException failed) {
            content.delete(id);
            throw failed;
        }
    }
}
