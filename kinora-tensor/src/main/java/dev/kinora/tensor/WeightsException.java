package dev.kinora.tensor;

import java.io.IOException;
import java.nio.file.Path;

/// Weights are missing, damaged or not those that the network needs. The message says what to do.
public final class WeightsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WeightsException(String message) {
        super(message);
    }

    public WeightsException(String message, Throwable cause) {
        super(message, cause);
    }

    static WeightsException reading(Path path, Exception cause) {
        String problem = cause instanceof IOException ? "could not be read" : "is damaged";
        return new WeightsException("%s %s: %s".formatted(path, problem, cause.getMessage()), cause);
    }
}
