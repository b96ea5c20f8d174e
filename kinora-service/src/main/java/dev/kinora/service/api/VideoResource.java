package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import org.jspecify.annotations.Nullable;

/// A video as clients see it: OpenAI's 13 keys, always all of them, and Kinora's `queue_position`.
///
/// @param createdAt, like all times, in seconds since 1970 UTC
/// @param queuePosition how many films come first; null unless it is queued
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
        @JsonProperty("queue_position") @Nullable Integer queuePosition) {
    record Error(String code, String message) {}

    /// @param videos who know how many come before it
    static VideoResource of(Video video, Videos videos) {
        return of(video, video.status().equals(Video.QUEUED) ? videos.ahead(video) : null);
    }

    private static VideoResource of(Video video, @Nullable Integer queuePosition) {
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
                queuePosition);
    }

    private static @Nullable Long seconds(@Nullable Long milliseconds) {
        return milliseconds == null ? null : milliseconds / 1000;
    }
}
