package dev.kinora.engine.autoencoder;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/// How pixels lie in memory.
final class Layout {
    private Layout() {}

    /// The same values, with the channels of each pixel side by side where nothing is learnt on a
    /// CPU: oneDNN convolves them so without moving them about, and a norm reads them in one
    /// piece. Every cell keeps the layout that it is given. `[B, C, F, H, W]` to the same shape.
    static Tensor fast(Tensor x) {
        return GradMode.is_enabled() || !x.is_cpu() ? x : x.contiguous(MemoryFormat.ChannelsLast3d);
    }
}
