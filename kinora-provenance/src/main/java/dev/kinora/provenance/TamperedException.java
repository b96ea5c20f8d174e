package dev.kinora.provenance;

/// Something that signing would not have left like this. The verifier turns it into `Verification.Tampered`.
final class TamperedException extends RuntimeException {
    TamperedException(String message) {
        super(message);
    }

    TamperedException(String message, Throwable cause) {
        super(message, cause);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
