package dev.kinora.provenance;

/// A file or a key that cannot be used; the message says why and what to do, in words for a person.
public final class ProvenanceException extends RuntimeException {
    ProvenanceException(String message) {
        super(message);
    }

    ProvenanceException(String message, Throwable cause) {
        super(message, cause);
    }
}
