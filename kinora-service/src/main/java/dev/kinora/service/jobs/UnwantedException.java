package dev.kinora.service.jobs;

/// The film is no longer wanted from this run: cancelled, deleted, taken over by another worker, or the worker stops.
public final class UnwantedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnwantedException(String message) {
        super(message);
    }
}
