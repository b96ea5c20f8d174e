package dev.kinora.engine.autoencoder;

import static org.bytedeco.pytorch.global.torch.scaled_dot_product_attention;

import dev.kinora.tensor.Conv2d;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;

/// Attention with one head among the pixels of each frame by itself.
final class FrameAttention {
    private final ChannelNorm norm;
    private final Conv2d qkv;
    private final Conv2d projection;

    FrameAttention(Weights w, long width) {
        norm = ChannelNorm.image(w.at("norm"), width);
        qkv = new Conv2d(w.at("to_qkv"), width, 3 * width, 1, 1, 0);
        projection = new Conv2d(w.at("proj"), width, width, 1, 1, 0);
    }

    /// `[B, C, F, H, W]` to the same shape.
    Tensor forward(Tensor x) {
        return Scopes.scoped(() -> attended(x));
    }

    private Tensor attended(Tensor x) {
        long batch = x.size(0), channels = x.size(1), frames = x.size(2), height = x.size(3), width = x.size(4);
        // b c f h w -> (b f) c h w
        Tensor images = x.permute(0, 2, 1, 3, 4).reshape(batch * frames, channels, height, width);
        Tensor packed = qkv.apply(norm.apply(images)) // [BF, 3C, H, W]
                .reshape(batch * frames, 1, 3 * channels, height * width)
                .transpose(2, 3); // [BF, 1, HW, 3C]
        Tensor[] parts = Ops.chunk(packed, 3, 3);
        Tensor mixed = scaled_dot_product_attention(
                parts[0].contiguous(), parts[1].contiguous(), parts[2].contiguous()); // [BF, 1, HW, C]
        Tensor back = mixed.squeeze(1).transpose(1, 2).reshape(batch * frames, channels, height, width);
        // (b f) c h w -> b c f h w
        return projection
                .apply(back)
                .reshape(batch, frames, channels, height, width)
                .permute(0, 2, 1, 3, 4)
                .add(x);
    }
}
