package dev.kinora.engine.diffusion;

/// The work was stopped on request; thrown by [Progress] and passed through to whoever started the work.
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CancelledException(String message) {
        super(message);
    }
}
