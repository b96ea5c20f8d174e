package dev.kinora.engine.transformer;

import java.util.List;

/// A prompt as each block asks it. It does not depend on sigma, so it is made once for all steps.
public record PreparedText(List<Attention.KeysValues> blocks) {
    /// Tokens that each block asks.
    public long textTokens() {
        return blocks.getFirst().keys().size(2);
    }

    /// Outlives the scopes that are open, until [#free].
    public PreparedText keep() {
        blocks.forEach(Attention.KeysValues::keep);
        return this;
    }

    public void free() {
        blocks.forEach(Attention.KeysValues::free);
    }
}
