package dev.kinora.engine.autoencoder;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/// Applies an image operation to every frame.
final class PerFrame {
    private PerFrame() {}

    /// `[B, C, F, H, W]` to `[B, C', F, H', W']`.
    static Tensor apply(Tensor x, UnaryOperator<Tensor> image) {
        long batch = x.size(0), frames = x.size(2);
        Tensor flat = x.permute(0, 2, 1, 3, 4).reshape(batch * frames, x.size(1), x.size(3), x.size(4));
        Tensor y = image.apply(flat);
        return y.reshape(batch, frames, y.size(1), y.size(2), y.size(3)).permute(0, 2, 1, 3, 4);
    }
}
