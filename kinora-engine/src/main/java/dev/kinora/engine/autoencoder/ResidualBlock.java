package dev.kinora.engine.autoencoder;

import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.GradMode;
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
        return Scopes.scoped(() -> {
            Tensor inner = Scopes.scoped(() -> conv1.apply(norm1.activate(x), past));
            Tensor h = Scopes.scoped(() -> conv2.apply(norm2.overwrite(inner), past));
            Tensor direct = shortcut == null ? x : shortcut.apply(x, past);
            return GradMode.is_enabled() ? h.add(direct) : h.add_(direct);
        });
    }
}
