package dev.kinora.service.jobs;

/// A film that was made and may not be shown.
public final class BlockedFilmException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Code of a video that was blocked.
    public static final String CODE = "moderation_blocked";

    /// Name of the film's file, which no client can ask for.
    public static final String FILE = "blocked.mp4";

    /// @param message for people, with the rule
    public BlockedFilmException(String message, Throwable cause) {
        super(message, cause);
    }
}
