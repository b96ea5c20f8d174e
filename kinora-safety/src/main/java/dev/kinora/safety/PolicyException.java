package dev.kinora.safety;

/// A policy file that cannot be used. The message lists every problem.
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PolicyException(String message) {
        super(message);
    }
}
