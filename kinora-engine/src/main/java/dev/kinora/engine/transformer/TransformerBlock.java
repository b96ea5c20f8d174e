package dev.kinora.engine.transformer;

import dev.kinora.tensor.Init;
import dev.kinora.tensor.LayerNorm;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// One block: self-attention among all tokens, cross-attention to the text, feed-forward; the first and the last are
/// modulated by time. Source: Wan, arXiv:2503.20314.
/// Axes: B batch, N tokens, L text tokens, S distinct sigmas, D width.
final class TransformerBlock {
    private final Tensor table; // [1, 6, D]
    private final LayerNorm norm;
    private final LayerNorm crossNorm;
    private final Attention selfAttention;
    private final Attention crossAttention;
    private final @Nullable ImageAttention imageAttention;
    private final FeedForward feedForward;

    TransformerBlock(TransformerConfig config, Weights w) {
        int width = config.width();
        table = w.exact("scale_shift_table", Init.normal(1 / Math.sqrt(width)), 1, 6, width);
        norm = LayerNorm.plain(width, config.epsilon());
        crossNorm = LayerNorm.affine(w.at("norm2"), width, config.epsilon());
        selfAttention = new Attention(config, w.at("attn1"));
        crossAttention = new Attention(config, w.at("attn2"));
        imageAttention = config.imageWidth() == null ? null : new ImageAttention(config, crossAttention, w.at("attn2"));
        feedForward = new FeedForward(config, w.at("ffn"));
    }

    /// The text, `[B, L, D]`, and a picture, `[B, I, D]`, as this block's cross-attention asks them.
    Attention.KeysValues prepare(Tensor text, @Nullable Tensor mask, @Nullable Tensor image) {
        return crossAttention.keysValues(
                text, mask, imageAttention == null || image == null ? null : imageAttention.keysValues(image));
    }

    /// @param x `[B, N, D]`, fp32; overwritten where nothing is learnt
    /// @param time `[B, S, 6, D]`, fp32: a row for each distinct sigma
    /// @param levels which row each token has, `[B, N]`
    /// @return `[B, N, D]`, fp32
    Tensor forward(Tensor x, Attention.KeysValues text, Tensor time, Tensor levels, Rope rope) {
        AdaLn[] ada = AdaLn.of(table, time, levels);
        Tensor mixed = Scopes.scoped(() -> ada[0].residual(x, selfAttention.self(ada[0].modulate(norm, x), rope)));
        Tensor told = Scopes.scoped(() -> add(mixed, crossAttention.cross(crossNorm.apply(mixed), text)));
        return Scopes.scoped(() -> ada[1].residual(told, feedForward.forward(ada[1].modulate(norm, told))));
    }

    private static Tensor add(Tensor x, Tensor answer) {
        return GradMode.is_enabled() ? x.add(answer) : x.add_(answer);
    }
}
