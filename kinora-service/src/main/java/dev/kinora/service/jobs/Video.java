package dev.kinora.service.jobs;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A video as it is kept: a row of the table of that name.
///
/// @param seq rises with every video that is added
/// @param model as it was asked for
/// @param localModel the one that makes it
/// @param status `queued`, `in_progress`, `completed` or `failed`
/// @param progress in percent
/// @param createdAt, like all times, in milliseconds since 1970 UTC
/// @param turnAt the queue is worked off in the order of these times
/// @param extensions how often the film was extended
/// @param run the worker's run that may report on it, or made it
/// @param groupId id of the first video of its request; null if it is the only one
/// @param fps frames a second of its file, null for the model's usual rate
public record Video(
        long seq,
        String id,
        String organisationId,
        String model,
        String localModel,
        String status,
        int progress,
        long createdAt,
        @Nullable Long completedAt,
        @Nullable Long expiresAt,
        String prompt,
        int width,
        int height,
        int seconds,
        long seed,
        String negativePrompt,
        @Nullable Integer steps,
        @Nullable Double guidance,
        @Nullable String remixedFromVideoId,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        long turnAt,
        int attempts,
        int extensions,
        @Nullable String run,
        @Nullable String groupId,
        @Nullable Integer fps) {
    public static final String QUEUED = "queued";
    public static final String IN_PROGRESS = "in_progress";
    public static final String COMPLETED = "completed";
    public static final String FAILED = "failed";

    private static final Set<String> UNFINISHED = Set.of(QUEUED, IN_PROGRESS);

    /// Names of its files in the content store.
    public enum File {
        VIDEO("video.mp4", "video/mp4"),
        THUMBNAIL("thumbnail.webp", "image/webp"),
        SPRITESHEET("spritesheet.jpg", "image/jpeg");

        private final String fileName;
        private final String mediaType;

        File(String fileName, String mediaType) {
            this.fileName = fileName;
            this.mediaType = mediaType;
        }

        public String fileName() {
            return fileName;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    public boolean isFinished() {
        return !UNFINISHED.contains(status);
    }

    public String size() {
        return width + "x" + height;
    }
}
