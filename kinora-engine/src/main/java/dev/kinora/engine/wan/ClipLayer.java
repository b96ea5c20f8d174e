package dev.kinora.engine.wan;

import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.scaled_dot_product_attention;

import dev.kinora.tensor.LayerNorm;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;

/// One layer of the picture encoder: self-attention, then a feed-forward network, each after a norm and added to the
/// stream.
/// Axes: B pictures, I tokens of a picture, E width, A heads, K head width.
final class ClipLayer {
    private final int heads;
    private final LayerNorm norm1;
    private final Linear q;
    private final Linear k;
    private final Linear v;
    private final Linear out;
    private final LayerNorm norm2;
    private final Linear up;
    private final Linear down;

    /// @param w `vision_model.encoder.layers.i`
    ClipLayer(ClipConfig config, Weights w) {
        int width = config.width();
        heads = config.heads();
        norm1 = LayerNorm.affine(w.at("layer_norm1"), width, config.epsilon());
        q = new Linear(w.at("self_attn.q_proj"), width, width);
        k = new Linear(w.at("self_attn.k_proj"), width, width);
        v = new Linear(w.at("self_attn.v_proj"), width, width);
        out = new Linear(w.at("self_attn.out_proj"), width, width);
        norm2 = LayerNorm.affine(w.at("layer_norm2"), width, config.epsilon());
        up = new Linear(w.at("mlp.fc1"), width, config.feedForwardWidth());
        down = new Linear(w.at("mlp.fc2"), config.feedForwardWidth(), width);
    }

    /// `[B, I, E]` to `[B, I, E]`.
    Tensor forward(Tensor x) {
        Tensor h = x.add(attend(norm1.apply(x)));
        return h.add(down.apply(gelu(up.apply(norm2.apply(h)), "none")));
    }

    private Tensor attend(Tensor x) {
        Tensor mixed = scaled_dot_product_attention(
                split(q.apply(x)),
                split(k.apply(x)),
                split(v.apply(x)),
                Ops.none(),
                0,
                false,
                new DoubleOptional(),
                false); // [B, A, I, K]
        return out.apply(mixed.transpose(1, 2).reshape(Ops.sizes(x))); // b a i k -> b i (a k)
    }

    /// b i (a k) -> b a i k
    private Tensor split(Tensor x) {
        return x.reshape(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2);
    }
}
