package dev.kinora.engine.director;

/// A prompt that cannot be filmed as it stands; the message says what to change.
public final class PromptException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    PromptException(String message) {
        super(message);
    }
}
