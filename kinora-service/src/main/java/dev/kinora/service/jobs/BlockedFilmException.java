package dev.kinora.service.jobs;

/// A film that was made and may not be shown.
public final class BlockedFilmException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Code of a video that was blocked.
    public static final String CODE = "moderation_blocked";

    /// Code of a video that was made in the sandbox.
    public static final String SANDBOXED = "sandboxed";

    /// Name of the film's file, which no client can ask for.
    public static final String FILE = "blocked.mp4";

    private final String code;

    /// @param message for people, with the rule
    public BlockedFilmException(String message, Throwable cause) {
        super(message, cause);
        code = CODE;
    }

    private BlockedFilmException(String code, String message) {
        super(message);
        this.code = code;
    }

    /// Of a film that was made in the sandbox, whatever it shows.
    public static BlockedFilmException sandboxed() {
        return new BlockedFilmException(
                SANDBOXED,
                "Made in the red-team sandbox: red-teamers and moderators alone may see it, by"
                        + " /v1/moderation/cases/{id}/content.");
    }

    public String code() {
        return code;
    }
}
