package dev.kinora.service.jobs;

import dev.kinora.service.content.ContentStore;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// Takes films into the queue, with what they begin with.
public record FilmIntake(Videos videos, ContentStore content) {
    /// All of a request's films, or none of them if it throws.
    ///
    /// @return the first
    public Video add(NewVideo video) throws IOException {
        List<String> ids = Stream.generate(Videos::newId).limit(video.count()).toList();
        if (video.material() == null) {
            return videos.add(ids, video);
        }
        boolean isAdded = false;
        try {
            MaterialStore materials = new MaterialStore(content);
            for (String id : ids) {
                materials.put(id, video.material());
            }
            Video first = videos.add(ids, video);
            isAdded = true;
            return first;
        } finally {
            if (!isAdded) {
                for (String id : ids) {
                    content.delete(id);
                }
            }
        }
    }
}
