package dev.kinora.provenance;

/// Something was asked for that the policy does not allow. The message names the rule, for the person who asked.
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
