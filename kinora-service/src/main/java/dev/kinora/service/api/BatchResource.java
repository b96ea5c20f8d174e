package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.batches.Batch;
import dev.kinora.service.batches.BatchStatus;
import dev.kinora.service.batches.Batches;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A batch as clients see it.
///
/// @param createdAt, like all times, in seconds since 1970 UTC
/// @param errors why it could not begin, line by line
record BatchResource(
        String id,
        String object,
        String endpoint,
        @Nullable Problems errors,
        @JsonProperty("input_file_id") String inputFileId,
        @JsonProperty("completion_window") String completionWindow,
        String status,
        @JsonProperty("output_file_id") @Nullable String outputFileId,
        @JsonProperty("error_file_id") @Nullable String errorFileId,
        @JsonProperty("created_at") @Nullable Long createdAt,
        @JsonProperty("in_progress_at") @Nullable Long inProgressAt,
        @JsonProperty("expires_at") long expiresAt,
        @JsonProperty("finalizing_at") @Nullable Long finalizingAt,
        @JsonProperty("completed_at") @Nullable Long completedAt,
        @JsonProperty("failed_at") @Nullable Long failedAt,
        @JsonProperty("expired_at") @Nullable Long expiredAt,
        @JsonProperty("cancelling_at") @Nullable Long cancellingAt,
        @JsonProperty("cancelled_at") @Nullable Long cancelledAt,
        @JsonProperty("request_counts") Batch.Counts requestCounts,
        @Nullable JsonNode metadata) {
    record Problems(String object, JsonNode data) {}

    static BatchResource of(Batch batch, JsonMapper json) {
        Map<BatchStatus, Long> at = batch.moments();
        return new BatchResource(
                batch.id(),
                "batch",
                Batches.ENDPOINT,
                batch.problems() == null ? null : new Problems("list", json.readTree(batch.problems())),
                batch.inputFileId(),
                Batches.WINDOW,
                batch.status().text(),
                batch.outputFileId(),
                batch.errorFileId(),
                seconds(at.get(BatchStatus.VALIDATING)),
                seconds(at.get(BatchStatus.IN_PROGRESS)),
                batch.expiresAt() / 1000,
                seconds(at.get(BatchStatus.FINALIZING)),
                seconds(at.get(BatchStatus.COMPLETED)),
                seconds(at.get(BatchStatus.FAILED)),
                seconds(at.get(BatchStatus.EXPIRED)),
                seconds(at.get(BatchStatus.CANCELLING)),
                seconds(at.get(BatchStatus.CANCELLED)),
                batch.counts(),
                batch.metadata() == null ? null : json.readTree(batch.metadata()));
    }

    private static @Nullable Long seconds(@Nullable Long milliseconds) {
        return milliseconds == null ? null : milliseconds / 1000;
    }
}
