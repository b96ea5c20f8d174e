package dev.kinora.service.jobs;

/// Whoever signs films does not sign at the moment. The film is not at fault, and may be made
/// later.
public final class SignerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Code of a video that was given up because of it.
    public static final String CODE = "signing_failed";

    private final boolean isMade;

    /// @param message for people
    /// @param isMade whether the film was made already, and is lost
    public SignerException(String message, boolean isMade, Throwable cause) {
        super(message, cause);
        this.isMade = isMade;
    }

    boolean isMade() {
        return isMade;
    }
}
