package dev.kinora.engine.transformer;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Latents to tokens and back. Axes: B batch, C channels, F frames, H height, W width; a patch is PF x PH x PW latents.
final class Patchify {
    private Patchify() {}

    /// `[B, C, F, H, W]` to `[B, N, C PF PH PW]`, tokens in the order frame, row, column.
    static Tensor tokens(Tensor latents, List<Integer> patch) {
        long pf = patch.get(0), ph = patch.get(1), pw = patch.get(2);
        long b = latents.size(0), c = latents.size(1);
        long f = latents.size(2) / pf, h = latents.size(3) / ph, w = latents.size(4) / pw;
        // b c (f pf) (h ph) (w pw) -> b (f h w) (c pf ph pw)
        return latents.reshape(b, c, f, pf, h, ph, w, pw)
                .permute(0, 2, 4, 6, 1, 3, 5, 7)
                .reshape(b, f * h * w, c * pf * ph * pw);
    }

    /// The head's output, `[B, N, PF PH PW C]`, to `[B, C, F, H, W]`. Channels are the fastest axis of a token here.
    static Tensor latents(Tensor tokens, List<Integer> patch, TokenGrid grid) {
        long pf = patch.get(0), ph = patch.get(1), pw = patch.get(2);
        long b = tokens.size(0), c = tokens.size(2) / pf / ph / pw;
        // b (f h w) (pf ph pw c) -> b c (f pf) (h ph) (w pw)
        return tokens.reshape(b, grid.frames(), grid.rows(), grid.columns(), pf, ph, pw, c)
                .permute(0, 7, 1, 4, 2, 5, 3, 6)
                .reshape(b, c, grid.frames() * pf, grid.rows() * ph, grid.columns() * pw);
    }
}
