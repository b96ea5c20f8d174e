package dev.kinora.engine.autoencoder;

import dev.kinora.tensor.Conv2d;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Doubles height and width, and the frame rate if asked to; the first frame stays one frame.
final class Upsample {
    private final Conv2d space;
    private final @Nullable CausalConv3d time;

    Upsample(Weights w, long width, boolean doublesTime) {
        space = new Conv2d(w.at("resample.1"), width, width, 3, 1, 1);
        time = doublesTime ? CausalConv3d.time(w.at("time_conv"), width, 2 * width, 3) : null;
    }

    /// `[B, C, F, H, W]` to `[B, C, F', 2H, 2W]`, F' = F or 2F - 1.
    Tensor forward(Tensor x) {
        Tensor h = time == null || x.size(2) == 1 ? x : doubleTime(time, x);
        return PerFrame.apply(h, image -> space.apply(doubleSize(image)));
    }

    /// Every frame but the first becomes two; the first is not seen by the convolution.
    private static Tensor doubleTime(CausalConv3d time, Tensor x) {
        Tensor rest = x.narrow(2, 1, x.size(2) - 1);
        Tensor pairs = time.apply(rest); // [B, 2C, F - 1, H, W]
        long channels = x.size(1);
        // b (two c) f h w -> b c (f two) h w
        Tensor interleaved = Ops.stack(3, Ops.chunk(pairs, 2, 1))
                .reshape(x.size(0), channels, 2 * rest.size(2), x.size(3), x.size(4));
        return Ops.cat(2, x.narrow(2, 0, 1), interleaved);
    }

    /// Repeats every pixel into a block of 2x2.
    private static Tensor doubleSize(Tensor image) { // [N, C, H, W]
        long n = image.size(0), c = image.size(1), h = image.size(2), w = image.size(3);
        return image.reshape(n, c, h, 1, w, 1).expand(n, c, h, 2, w, 2).reshape(n, c, 2 * h, 2 * w);
    }
}
