package dev.kinora.engine.autoencoder;

import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;

/// The cells at the coarsest size: residual block, attention, residual block.
final class MidBlock {
    private final ResidualBlock first;
    private final FrameAttention attention;
    private final ResidualBlock second;

    MidBlock(Weights w, long width) {
        first = new ResidualBlock(w.at("resnets.0"), width, width);
        attention = new FrameAttention(w.at("attentions.0"), width);
        second = new ResidualBlock(w.at("resnets.1"), width, width);
    }

    /// `[B, C, F, H, W]` to the same shape.
    Tensor forward(Tensor x, Past past) {
        return second.forward(attention.forward(first.forward(x, past)), past);
    }
}
