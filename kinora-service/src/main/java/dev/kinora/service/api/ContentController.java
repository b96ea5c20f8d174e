package dev.kinora.service.api;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.content.StoredContent;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /v1/videos/{id}/content`: the film and its pictures, whole or in ranges.
@RestController
final class ContentController {
    private final Videos videos;
    private final ContentStore content;

    ContentController(Videos videos, ContentStore content) {
        this.videos = videos;
        this.content = content;
    }

    @GetMapping("/v1/videos/{id}/content")
    ResponseEntity<Resource> content(
            @PathVariable String id,
            @RequestAttribute(GateFilter.CALLER) Caller caller,
            @RequestParam(defaultValue = "video") String variant)
            throws IOException {
        Limits.require(caller, Scope.READ);
        Video.File file = file(variant);
        Video video = videos.find(caller.organisationId(), id)
                .orElseThrow(() -> ApiException.notFound("There is no video '%s'.", Fields.shortened(id)));
        if (!video.status().equals(Video.COMPLETED)) {
            throw ApiException.notFound("Video is not ready yet, use GET /v1/videos/{video_id} to check status");
        }
        String run = String.valueOf(video.run());
        StoredContent stored = content.find(id, run, file.fileName())
                .orElseThrow(() -> ApiException.notFound("The content of this video is gone."));
        return ResponseEntity.ok()
                .eTag("\"%s-%s\"".formatted(run, variant)) // the files of a run never change
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .header("content-disposition", "attachment; filename=\"%s-%s\"".formatted(id, file.fileName()))
                .body(new StoredResource(stored));
    }

    private static Video.File file(String variant) {
        return Arrays.stream(Video.File.values())
                .filter(file -> file.name().toLowerCase(Locale.ROOT).equals(variant))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid(
                        "variant",
                        "'variant' must be video, thumbnail or spritesheet, was '%s'.",
                        Fields.shortened(variant)));
    }
}
