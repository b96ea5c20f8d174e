package dev.kinora.service.jobs;

/// A film that cannot be made.
public final class FilmException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    /// @param code for programs, e.g. `invalid_prompt`
    /// @param message for people
    public FilmException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
