package dev.kinora.engine.transformer;

import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.gelu_;

import dev.kinora.tensor.Init;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;

/// Linear, GELU (tanh approximation), Linear.
final class FeedForward {
    private final Linear up;
    private final Linear down;

    FeedForward(TransformerConfig config, Weights w) {
        up = new Linear(w.at("net.0.proj"), config.width(), config.feedForwardWidth());
        down = Linear.init(
                w.at("net.2"),
                Init.normal(0.02 / Math.sqrt(2.0 * config.layers())),
                config.feedForwardWidth(),
                config.width());
    }

    /// `[B, N, D]` to `[B, N, D]`.
    Tensor forward(Tensor x) {
        Tensor hidden = up.apply(x); // [B, N, hidden]: the largest tensor of a block
        return down.apply(GradMode.is_enabled() ? gelu(hidden, "tanh") : gelu_(hidden, "tanh"));
    }
}
