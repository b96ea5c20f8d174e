package dev.kinora.service.api;

import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.jobs.Previews;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/// `GET /v1/videos/{id}/events`, Kinora's own: a stream of server-sent events, one whenever the video has
/// changed, named `video.` and its status, with the video as data; while it is made, also `video.preview` with a
/// picture of what there is so far. It ends when the video is finished or deleted, or the key revoked.
@RestController
final class VideoEventsController {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int MOST_STREAMS = 20; // of one organisation

    private final Videos videos;
    private final Previews previews;
    private final ApiKeys keys;
    private final JsonMapper json;
    private final ConcurrentMap<String, Integer> streams = new ConcurrentHashMap<>(); // open ones of organisations
    private volatile boolean isClosing;

    VideoEventsController(Videos videos, Previews previews, ApiKeys keys, JsonMapper json) {
        this.videos = videos;
        this.previews = previews;
        this.keys = keys;
        this.json = json;
    }

    /// Open streams would hold up the shutdown.
    @EventListener(ContextClosedEvent.class)
    void close() {
        isClosing = true;
    }

    @GetMapping("/v1/videos/{id}/events")
    ResponseEntity<StreamingResponseBody> events(
            @PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.READ);
        String organisation = caller.organisationId();
        if (videos.find(organisation, id).isEmpty()) {
            throw ApiException.notFound("There is no video '%s'.", Fields.shortened(id));
        }
        if (streams.merge(organisation, 1, Integer::sum) > MOST_STREAMS) {
            release(organisation);
            throw ApiException.tooMany(
                    "too_many_streams",
                    RETRY_AFTER,
                    "%d streams of events are open already; close one, or ask GET /v1/videos/{id}.",
                    MOST_STREAMS);
        }
        return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).body(out -> {
            try {
                follow(caller, id, out);
            } finally {
                release(organisation);
            }
        });
    }

    private void release(String organisation) {
        streams.computeIfPresent(organisation, (_, open) -> open == 1 ? null : open - 1);
    }

    private void follow(Caller caller, String id, OutputStream out) throws IOException {
        @Nullable VideoResource told = null;
        PreviewStream looks = new PreviewStream(previews);
        long toldAt = System.nanoTime();
        while (!isClosing && keys.callerOf(caller.keyId()).isPresent()) {
            Optional<Video> video = videos.find(caller.organisationId(), id);
            if (video.isEmpty()) {
                event(out, "video.deleted", Deleted.of(id, "video"));
                return;
            }
            VideoResource now = VideoResource.of(video.get(), videos);
            if (!now.equals(told)) {
                event(out, "video." + now.status(), now);
                told = now;
                toldAt = System.nanoTime();
            } else if (System.nanoTime() - toldAt > KEEP_ALIVE.toNanos()) {
                comment(out, "nothing new");
                toldAt = System.nanoTime();
            }
            Optional<PreviewStream.PreviewResource> look = looks.next(video.get());
            if (look.isPresent()) {
                event(out, look.get().object(), look.get());
                toldAt = System.nanoTime();
            }
            if (video.get().isFinished()) {
                return;
            }
            pause();
        }
    }

    private void event(OutputStream out, String name, Object data) throws IOException {
        write(out, "event: %s\ndata: %s\n\n".formatted(name, json.writeValueAsString(data)));
    }

    /// Clients pass over it; one that is gone is noticed by it.
    private static void comment(OutputStream out, String text) throws IOException {
        write(out, ": %s\n\n".formatted(text));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for news.", interrupted);
        }
    }
}
