package dev.kinora.engine.generate;

import static org.bytedeco.pytorch.global.torch.where;

import dev.kinora.tensor.Compute;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Latents of kept frames, which stand in the film free of noise.
///
/// @param latents `[1, C, F, H, W]`; what is not given means nothing
/// @param isGiven which of the F are given
record GivenLatents(Tensor latents, boolean[] isGiven) {
    /// `[1, 1, F, 1, 1]`: 0 for what is given, 1 for what is generated.
    Tensor generated(Compute compute) {
        float[] generated = new float[isGiven.length];
        for (int i = 0; i < generated.length; i++) {
            generated[i] = isGiven[i] ? 0 : 1;
        }
        return compute.place(Tensor.create(generated, 1, 1, generated.length, 1, 1));
    }

    /// Lays what is given over `noise`, `[B, C, F, H, W]`.
    Tensor over(Tensor noise, Compute compute) {
        return where(generated(compute).to(ScalarType.Bool), noise, latents);
    }

    /// For each token, in the order frame, row, column: 1 if it is given, else 0.
    ///
    /// @param patchFrames latent frames of a token, which is given if all of them are
    /// @param inFrame tokens of a frame
    long[] levels(int patchFrames, int inFrame) {
        long[] levels = new long[isGiven.length / patchFrames * inFrame];
        for (int token = 0; token < levels.length; token++) {
            boolean given = true;
            for (int i = 0; i < patchFrames; i++) {
                given &= isGiven[token / inFrame * patchFrames + i];
            }
            levels[token] = given ? 1 : 0;
        }
        return levels;
    }
}
