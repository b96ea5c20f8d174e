package dev.kinora.engine.autoencoder;

import dev.kinora.tensor.Conv2d;
import dev.kinora.tensor.Conv3d;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Halves height and width, and the frame rate if asked to. The first frame stays a frame of its own.
final class Downsample {
    private final Conv2d space;
    private final @Nullable Conv3d time;

    Downsample(Weights w, long width, boolean halvesTime) {
        space = new Conv2d(w.at("resample.1"), width, width, 3, 2, 0);
        time = halvesTime ? new Conv3d(w.at("time_conv"), new Init.NewestIdentity(), width, width, 3, 1, 2) : null;
    }

    /// `[B, C, F, H, W]` to `[B, C, F', H/2, W/2]`, F' = F or (F + 1) / 2.
    /// After the first chunk, chunks have an even number of frames.
    Tensor forward(Tensor x, Past past) {
        Tensor h = PerFrame.apply(x, image -> space.apply(Ops.pad(image, 0, 1, 0, 1)));
        if (time == null) {
            return h;
        }
        Tensor before = past.of(this); // one frame
        Tensor seen = before == null ? h : Ops.cat(2, before, h);
        past.keep(this, h, 1);
        if (before != null) {
            return time.apply(seen);
        }
        return h.size(2) == 1
                ? h
                : Ops.cat(2, h.narrow(2, 0, 1), time.apply(h)); // output k > 0 sees frames 2k-2, 2k-1, 2k
    }
}
