package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.jobs.Previews;
import dev.kinora.service.jobs.Video;
import java.time.Duration;
import java.util.Optional;

/// What one listener is shown of a film while it is made. For one thread.
final class PreviewStream {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Previews previews;
    private long listenedAt = System.nanoTime() - AGAIN.toNanos();
    private int shown;

    PreviewStream(Previews previews) {
        this.previews = previews;
    }

    /// Kinora's own.
    ///
    /// @param progress in percent
    /// @param imageUrl data URL of a WebP picture
    record PreviewResource(
            String id,
            String object,
            int progress,
            @JsonProperty("image_url") String imageUrl) {}

    /// One that was not shown yet, if there is one.
    Optional<PreviewResource> next(Video video) {
        if (!video.status().equals(Video.IN_PROGRESS)) {
            return Optional.empty();
        }
        if (System.nanoTime() - listenedAt >= AGAIN.toNanos()) {
            previews.listen(video.id());
            listenedAt = System.nanoTime();
        }
        Optional<Previews.Preview> preview = previews.after(video.id(), shown);
        preview.ifPresent(found -> shown = found.number());
        return preview.map(found -> new PreviewResource(
                video.id(), "video.preview", video.progress(), "data:image/webp;base64," + found.base64()));
    }
}
