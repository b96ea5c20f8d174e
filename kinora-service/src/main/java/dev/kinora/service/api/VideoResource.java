package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A video as clients see it: OpenAI's 13 keys, always all of them, and Kinora's `queue_position`; one of several that
/// were asked for together has `group`, too.
///
/// @param createdAt, like all times, in seconds since 1970 UTC
/// @param queuePosition how many films come first; null unless it is queued
/// @param group ids of all that were asked for together, in the order of their seeds
record VideoResource(
        String id,
        String object,
        String model,
        String status,
        int progress,
        @JsonProperty("created_at") long createdAt,
        @JsonProperty("completed_at") @Nullable Long completedAt,
        @JsonProperty("expires_at") @Nullable Long expiresAt,
        String prompt,
        String size,
        String seconds,
        @JsonProperty("remixed_from_video_id") @Nullable String remixedFromVideoId,
        @Nullable Error error,
        @JsonProperty("queue_position") @Nullable Integer queuePosition,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> group) {
    record Error(String code, String message) {}

    /// @param videos who know how many come before it, and which belong to it
    static VideoResource of(Video video, Videos videos) {
        Integer queuePosition = video.status().equals(Video.QUEUED) ? videos.ahead(video) : null;
        List<String> group = videos.group(video).stream().map(Video::id).toList();
        return new VideoResource(
                video.id(),
                "video",
                video.model(),
                video.status(),
                video.progress(),
                video.createdAt() / 1000,
                seconds(video.completedAt()),
                seconds(video.expiresAt()),
                video.prompt(),
                video.size(),
                Integer.toString(video.seconds()),
                video.remixedFromVideoId(),
                video.errorCode() == null ? null : new Error(video.errorCode(), String.valueOf(video.errorMessage())),
                queuePosition,
                group);
    }

    private static @Nullable Long seconds(@Nullable Long milliseconds) {
        return milliseconds == null ? null : milliseconds / 1000;
    }
}
