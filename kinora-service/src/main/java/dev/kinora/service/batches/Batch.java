package dev.kinora.service.batches;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A batch as it is kept: a row of the table of that name.
///
/// @param seq rises with every batch that is added
/// @param keyId of the key that asked for it, and asks for each of its lines
/// @param outputSeconds how long its files are kept; null for the usual time
/// @param expiresAt when lines that are not done are given up, like all times in milliseconds since 1970 UTC
/// @param moments when it came to each status that it has had
/// @param metadata JSON of its sender's
/// @param problems JSON of why it could not begin
public record Batch(
        long seq,
        String id,
        String organisationId,
        String keyId,
        String inputFileId,
        @Nullable String outputFileId,
        @Nullable String errorFileId,
        @Nullable Integer outputSeconds,
        BatchStatus status,
        long expiresAt,
        Map<BatchStatus, Long> moments,
        Counts counts,
        @Nullable String metadata,
        @Nullable String problems) {

    /// Of its lines.
    public record Counts(int total, int completed, int failed) {
        boolean isAll() {
            return completed + failed >= total;
        }
    }
}
