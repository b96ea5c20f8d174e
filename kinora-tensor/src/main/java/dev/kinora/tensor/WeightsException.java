package dev.kinora.tensor;

/// Weights are missing, damaged or not those that the network needs. The message says what to do.
public final class WeightsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WeightsException(String message) {
        super(message);
    }

    public WeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
