package dev.kinora.engine.wan;

import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.matmul;
import static org.bytedeco.pytorch.global.torch.softmax;

import dev.kinora.tensor.Init;
import dev.kinora.tensor.RmsNorm;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// One block of umT5's encoder: self-attention with learned relative positions, then a gated feed-forward network, each
/// after an RMS norm and added to the stream. Scores are not divided by the root of the head width.
/// Axes: L text tokens, D width, A heads, K head width.
final class Umt5Block {
    private final Umt5Config config;
    private final RmsNorm attentionNorm;
    private final Projection q;
    private final Projection k;
    private final Projection v;
    private final Projection o;
    private final Tensor positions; // [buckets, A]
    private final RmsNorm feedForwardNorm;
    private final Projection gate;
    private final Projection up;
    private final Projection down;

    /// @param w `encoder.block.i`
    Umt5Block(Umt5Config config, Weights w) {
        this.config = config;
        int width = config.width();
        int inner = config.heads() * config.headWidth();
        Weights attention = w.at("layer.0");
        attentionNorm = new RmsNorm(attention.at("layer_norm"), width, config.epsilon());
        q = new Projection(attention.at("SelfAttention.q"), width, inner);
        k = new Projection(attention.at("SelfAttention.k"), width, inner);
        v = new Projection(attention.at("SelfAttention.v"), width, inner);
        o = new Projection(attention.at("SelfAttention.o"), inner, width);
        positions = attention.exact(
                "SelfAttention.relative_attention_bias.weight", Init.ZEROS, config.buckets(), config.heads());
        Weights feedForward = w.at("layer.1");
        feedForwardNorm = new RmsNorm(feedForward.at("layer_norm"), width, config.epsilon());
        gate = new Projection(feedForward.at("DenseReluDense.wi_0"), width, config.feedForwardWidth());
        up = new Projection(feedForward.at("DenseReluDense.wi_1"), width, config.feedForwardWidth());
        down = new Projection(feedForward.at("DenseReluDense.wo"), config.feedForwardWidth(), width);
    }

    /// @param x `[L, D]`, fp32
    /// @param buckets of relative positions, `[L, L]` int64
    /// @return `[L, D]`, fp32
    Tensor forward(Tensor x, Tensor buckets) {
        Tensor h = x.add(attend(attentionNorm.apply(x), buckets));
        Tensor n = feedForwardNorm.apply(h);
        return h.add(down.apply(gelu(gate.apply(n), "tanh").mul(up.apply(n))));
    }

    private Tensor attend(Tensor x, Tensor buckets) {
        Tensor bias = embedding(positions, buckets).permute(2, 0, 1); // [A, L, L]
        Tensor scores = matmul(split(q.apply(x)), split(k.apply(x)).transpose(1, 2))
                .to(ScalarType.Float)
                .add(bias);
        Tensor values = split(v.apply(x)); // [A, L, K]
        Tensor mixed = matmul(softmax(scores, -1).to(values.scalar_type()), values);
        return o.apply(mixed.transpose(0, 1).reshape(x.size(0), -1)); // a l k -> l (a k)
    }

    /// l (a k) -> a l k
    private Tensor split(Tensor x) {
        return x.reshape(x.size(0), config.heads(), config.headWidth()).transpose(0, 1);
    }
}
