package dev.kinora.service.batches;

import java.util.Locale;

/// VALIDATING -> IN_PROGRESS -> FINALIZING -> COMPLETED. FAILED from VALIDATING, EXPIRED from IN_PROGRESS, CANCELLING
/// and
/// then CANCELLED from both.
public enum BatchStatus {
    VALIDATING,
    IN_PROGRESS,
    FINALIZING,
    COMPLETED,
    FAILED,
    EXPIRED,
    CANCELLING,
    CANCELLED;

    public boolean isFinished() {
        return switch (this) {
            case COMPLETED, FAILED, EXPIRED, CANCELLED -> true;
            case VALIDATING, IN_PROGRESS, FINALIZING, CANCELLING -> false;
        };
    }

    /// As clients read it.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Of the table `batch`, with the time at which it came to be so.
    String column() {
        return text() + "_at";
    }
}
