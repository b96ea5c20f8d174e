package dev.kinora.engine.autoencoder;

import static org.bytedeco.pytorch.global.torch.silu;

import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Two causal convolutions around a shortcut.
final class ResidualBlock {
    private final ChannelNorm norm1;
    private final CausalConv3d conv1;
    private final ChannelNorm norm2;
    private final CausalConv3d conv2;
    private final @Nullable CausalConv3d shortcut;

    ResidualBlock(Weights w, long in, long out) {
        norm1 = ChannelNorm.video(w.at("norm1"), in);
        conv1 = CausalConv3d.cube(w.at("conv1"), in, out, 3);
        norm2 = ChannelNorm.video(w.at("norm2"), out);
        conv2 = CausalConv3d.quietCube(w.at("conv2"), out, out, 3);
        shortcut = in == out ? null : CausalConv3d.cube(w.at("conv_shortcut"), in, out, 1);
    }

    /// `[B, in, F, H, W]` to `[B, out, F, H, W]`.
    Tensor forward(Tensor x, Past past) {
        Tensor h = conv1.apply(silu(norm1.apply(x)), past);
        h = conv2.apply(silu(norm2.apply(h)), past);
        return h.add(shortcut == null ? x : shortcut.apply(x, past));
    }
}
