package dev.kinora.service.api;

import dev.kinora.service.accounts.AuditLog;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.content.Leftovers;
import dev.kinora.service.content.StoredContent;
import dev.kinora.service.jobs.FilmIntake;
import dev.kinora.service.jobs.NewVideo;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/v1/videos`: asking for videos and looking after them.
@RestController
@RequestMapping("/v1/videos")
final class VideosController {
    private static final String POLL_AFTER = "openai-poll-after-ms";
    private static final int POLL_MILLISECONDS = 1000;

    private final VideoRequests requests;
    private final FilmIntake intake;
    private final Videos videos;
    private final ContentStore content;
    private final Leftovers leftovers;
    private final AuditLog audit;

    VideosController(
            VideoRequests requests,
            FilmIntake intake,
            Videos videos,
            ContentStore content,
            Leftovers leftovers,
            AuditLog audit) {
        this.requests = requests;
        this.intake = intake;
        this.videos = videos;
        this.content = content;
        this.leftovers = leftovers;
        this.audit = audit;
    }

    @PostMapping
    VideoResource create(HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.require(caller, Scope.WRITE);
        NewVideo asked = requests.create(Fields.of(request), caller);
        VideoResource made = add(asked);
        if (asked.order().sandbox()) {
            (made.group().isEmpty() ? List.of(made.id()) : made.group())
                    .forEach(id -> audit.add(caller, "sandbox.asked", id));
        }
        return made;
    }

    @PostMapping("/{id}/remix")
    VideoResource remix(
            @PathVariable String id, HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.require(caller, Scope.WRITE);
        return add(requests.remix(Fields.of(request), Source.of(completed(find(caller, id), "remixed"), null), caller));
    }

    @PostMapping("/extensions")
    VideoResource extend(HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.require(caller, Scope.WRITE);
        Fields fields = Fields.of(request);
        return add(requests.extend(fields, source(fields, caller, "extended"), caller));
    }

    @PostMapping("/edits")
    VideoResource edit(HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.require(caller, Scope.WRITE);
        Fields fields = Fields.of(request);
        return add(requests.edit(fields, source(fields, caller, "edited"), caller));
    }

    /// The film that was sent, or one that was made here.
    private Source source(Fields fields, Caller caller, String what) throws IOException {
        Optional<Source> uploaded = requests.uploaded(fields);
        if (uploaded.isPresent()) {
            return uploaded.get();
        }
        Video video = completed(find(caller, VideoRequests.named(fields)), what);
        return Source.of(video, film(video));
    }

    private StoredContent film(Video video) throws IOException {
        return content.find(video.id(), String.valueOf(video.run()), Video.File.VIDEO.fileName())
                .orElseThrow(() -> ApiException.notFound("The content of this video is gone."));
    }

    private static Video completed(Video video, String what) {
        if (!video.status().equals(Video.COMPLETED)) {
            throw ApiException.bad(
                    "video_not_completed",
                    null,
                    "Only a completed video can be %s; %s is %s.",
                    what,
                    video.id(),
                    video.status());
        }
        return video;
    }

    private VideoResource add(NewVideo video) throws IOException {
        return resource(intake.add(video));
    }

    /// What the engine cannot do yet.
    @PostMapping("/characters")
    VideoResource unsupported(HttpServletRequest request) {
        String what = request.getRequestURI().substring(request.getRequestURI().lastIndexOf('/') + 1);
        throw ApiException.unsupported(null, "Video %s are not supported yet.", what);
    }

    @GetMapping("/characters/{id}")
    VideoResource character(@PathVariable String id) {
        throw ApiException.notFound("There is no character '%s'.", Fields.shortened(id));
    }

    @GetMapping
    Page<VideoResource> list(
            @RequestAttribute(GateFilter.CALLER) Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String order) {
        Limits.require(caller, Scope.READ);
        int most = Page.limit(limit);
        Long seq = after == null ? null : find(caller, after).seq();
        List<Video> found = videos.page(caller.organisationId(), seq, most + 1, Page.isDescending(order));
        return Page.of(found, most, Video::id, this::resource);
    }

    @GetMapping("/{id}")
    ResponseEntity<VideoResource> get(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.READ);
        Video video = find(caller, id);
        var response = ResponseEntity.ok();
        if (!video.isFinished()) {
            response.header(POLL_AFTER, Integer.toString(POLL_MILLISECONDS));
        }
        return response.body(resource(video));
    }

    @DeleteMapping("/{id}")
    Deleted delete(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.WRITE);
        Video video = find(caller, id);
        leftovers.remove(id, () -> videos.delete(video));
        return Deleted.of(id, "video");
    }

    /// Kinora's own: ends a video that is under way and keeps it as failed.
    @PostMapping("/{id}/cancel")
    VideoResource cancel(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.WRITE);
        Video video = find(caller, id);
        if (!videos.cancel(video)) {
            throw ApiException.bad("video_finished", null, "%s is %s already.", id, video.status());
        }
        return resource(find(caller, id));
    }

    private Video find(Caller caller, String id) {
        return videos.find(caller.organisationId(), id)
                .orElseThrow(() -> ApiException.notFound("There is no video '%s'.", Fields.shortened(id)));
    }

    private VideoResource resource(Video video) {
        return VideoResource.of(video, videos);
    }
}
