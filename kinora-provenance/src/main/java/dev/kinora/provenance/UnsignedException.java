package dev.kinora.provenance;

/// Whoever signs does not, or may not any more: the key's program or the time-stamping authority
/// is out of order, or a certificate has run out. What was to be signed is not at fault, and may
/// be signed later.
public final class UnsignedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsignedException(ProvenanceException why) {
        super(why.getMessage(), why);
    }
}
