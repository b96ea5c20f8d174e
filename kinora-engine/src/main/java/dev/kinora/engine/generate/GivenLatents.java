package dev.kinora.engine.generate;

import static org.bytedeco.pytorch.global.torch.where;

import dev.kinora.tensor.Compute;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Latents of what is kept of a film, which stand in it free of noise.
///
/// @param latents `[1, C, F, H, W]`; what is not given means nothing
/// @param tokens which are given whole
record GivenLatents(Tensor latents, GivenTokens tokens) {
    /// `[1, 1, F, H, W]`: 0 for what is given, 1 for what is generated.
    Tensor generated(Compute compute) {
        int frames = (int) latents.size(2), rows = (int) latents.size(3), columns = (int) latents.size(4);
        float[] generated = new float[frames * rows * columns];
        for (int i = 0; i < generated.length; i++) {
            generated[i] = tokens.isGiven(i / columns / rows, i / columns % rows, i % columns) ? 0 : 1;
        }
        return compute.place(Tensor.create(generated, 1, 1, frames, rows, columns));
    }

    /// Lays what is given over `noise`, `[B, C, F, H, W]`.
    Tensor over(Tensor noise, Compute compute) {
        return where(generated(compute).to(ScalarType.Bool), noise, latents);
    }
}
