package dev.kinora.engine.transformer;

import dev.kinora.tensor.Linear;
import dev.kinora.tensor.RmsNorm;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;

/// What Wan 2.1's image-to-video networks add to a block's cross-attention: keys and values for a picture's tokens.
/// They
/// are asked with the same queries as the text, and both answers are summed.
final class ImageAttention {
    private final Attention attention;
    private final Linear addKProj;
    private final Linear addVProj;
    private final RmsNorm normAddedK;

    ImageAttention(TransformerConfig config, Attention attention, Weights w) {
        int width = config.width();
        this.attention = attention;
        addKProj = new Linear(w.at("add_k_proj"), width, width);
        addVProj = new Linear(w.at("add_v_proj"), width, width);
        normAddedK = new RmsNorm(w.at("norm_added_k"), width, config.epsilon());
        w.at("norm_added_q").unread("weight");
    }

    /// Prepares `[B, I, D]` to be asked.
    Attention.KeysValues keysValues(Tensor image) {
        return attention.keysValues(addKProj, normAddedK, addVProj, image);
    }
}
