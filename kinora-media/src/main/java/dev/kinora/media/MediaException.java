package dev.kinora.media;

/// A media file could not be read or written. The message says which file, what went wrong and,
/// where there is one, the remedy; it is fit to be shown to a person without a stack trace.
public final class MediaException extends RuntimeException {
    public MediaException(String message) {
        super(message);
    }

    public MediaException(String message, Throwable cause) {
        super(message, cause);
    }
}
