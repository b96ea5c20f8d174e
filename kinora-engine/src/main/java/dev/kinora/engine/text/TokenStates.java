package dev.kinora.engine.text;

import java.util.List;

/// What the text encoder makes of one text: a row of numbers for each token.
/// Instances are shared with the encoder's cache: read the arrays, never write to them.
///
/// @param ids `[L]` numbers of the word pieces, the first `[CLS]` and the last `[SEP]`
/// @param tokens `[L]` the word pieces themselves, e.g. `fox`, `##es`
/// @param states `[L, D]` row-major, D is [#width()]
public record TokenStates(int[] ids, List<String> tokens, float[] states) {
    public TokenStates {
        tokens = List.copyOf(tokens);
        if (ids.length == 0 || tokens.size() != ids.length || states.length % ids.length != 0) {
            throw new IllegalArgumentException("%d ids, %d tokens and %d numbers do not belong to the same text."
                    .formatted(ids.length, tokens.size(), states.length));
        }
    }

    /// L, the number of tokens.
    public int length() {
        return ids.length;
    }

    /// D, how many numbers describe a token.
    public int width() {
        return states.length / ids.length;
    }
}
