package dev.kinora.provenance;

/// Something was made that the policy does not allow to be shown. The message names the rule, for the person who
/// asked.
public final class BlockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BlockedException(RefusedException refused) {
        super("What was made is held back. " + refused.getMessage(), refused);
    }
}
