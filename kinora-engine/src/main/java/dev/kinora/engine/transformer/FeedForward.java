package dev.kinora.engine.transformer;

import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.gelu_;

import dev.kinora.tensor.Init;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.Weights;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;

/// Linear, GELU (tanh approximation), Linear.
final class FeedForward {
    /// Numbers between the two products that are held at once on a CPU. In bf16 24 MB: they stay
    /// in the cache, and glibc does not hand memory of this size back to the system, which would
    /// cost more than the GELU.
    private static final long MOST_HIDDEN = 12L << 20;

    private final long width;
    private final Linear up;
    private final Linear down;

    FeedForward(TransformerConfig config, Weights w) {
        width = config.feedForwardWidth();
        up = new Linear(w.at("net.0.proj"), config.width(), config.feedForwardWidth());
        down = Linear.init(
                w.at("net.2"),
                Init.normal(0.02 / Math.sqrt(2.0 * config.layers())),
                config.feedForwardWidth(),
                config.width());
    }

    /// `[B, N, D]` to `[B, N, D]`.
    Tensor forward(Tensor x) {
        return GradMode.is_enabled()
                ? down.apply(gelu(up.apply(x), "tanh"))
                : inParts(x, x.is_cpu() ? MOST_HIDDEN : Long.MAX_VALUE);
    }

    /// Some of the tokens after the others.
    Tensor inParts(Tensor x, long mostHidden) {
        long tokens = x.size(1);
        long parts = Math.ceilDiv(x.size(0) * tokens * width, mostHidden);
        long most = Math.ceilDiv(tokens, parts);
        return Ops.cat(
                1,
                LongStream.iterate(0, from -> from < tokens, from -> from + most)
                        .mapToObj(from -> part(x.narrow(1, from, Math.min(most, tokens - from))))
                        .toArray(Tensor[]::new));
    }

    private Tensor part(Tensor x) {
        return Scopes.scoped(() -> down.applyExactly(gelu_(up.apply(x), "tanh")));
    }
}
