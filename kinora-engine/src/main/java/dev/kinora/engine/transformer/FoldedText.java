package dev.kinora.engine.transformer;

import static org.bytedeco.pytorch.global.torch.zeros;

import dev.kinora.tensor.Ops;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Wan fills a prompt with zeros up to 512 tokens and lets every block ask all of them. The zeros are one token many
/// times over: asked once, with the logarithm of their number added to its score, it counts as much as all of them.
///
/// @param states `[B, L, C]`, at most the last of them zeros in all of the batch
/// @param mask added to the scores, `[1, 1, 1, L]`; null where nothing was folded
record FoldedText(Tensor states, @Nullable Tensor mask) {
    /// @param states `[B, L, C]`
    static FoldedText of(Tensor states) {
        long zeros = trailingZeros(states);
        if (zeros < 2) {
            return new FoldedText(states, null);
        }
        long tokens = states.size(1) - zeros + 1;
        Tensor mask = zeros(1, 1, 1, tokens).to(states.device(), states.scalar_type());
        mask.narrow(3, tokens - 1, 1).fill_(Ops.scalar(Math.log(zeros)));
        return new FoldedText(states.narrow(1, 0, tokens), mask);
    }

    /// How many tokens at the end are zeros in every prompt of the batch.
    private static long trailingZeros(Tensor states) {
        float[] sizes = Ops.floats(states.abs().amax(new long[] {0, 2}, false)); // [L]
        int end = sizes.length;
        while (end > 0 && sizes[end - 1] == 0) {
            end--;
        }
        return sizes.length - end;
    }
}
