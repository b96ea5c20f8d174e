package dev.kinora.engine.autoencoder;

import dev.kinora.tensor.Conv3d;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;

/// Convolution over time, height and width in which no frame sees a later one: zeros stand before the first frame.
final class CausalConv3d {
    private final Conv3d conv;
    private final long timeKernel;

    private CausalConv3d(Conv3d conv, long timeKernel) {
        this.conv = conv;
        this.timeKernel = timeKernel;
    }

    /// @param kernel along all three axes
    static CausalConv3d cube(Weights w, long in, long out, long kernel) {
        return cube(w, 1 / Math.sqrt((double) in * kernel * kernel), in, out, kernel);
    }

    /// A residual branch's last convolution, which adds little at first.
    static CausalConv3d quietCube(Weights w, long in, long out, long kernel) {
        return cube(w, 0.1 / Math.sqrt((double) in * kernel * kernel), in, out, kernel);
    }

    /// Fresh kernels look at the newest frame only: what was learnt from pictures holds for the frames of a clip.
    private static CausalConv3d cube(Weights w, double deviation, long in, long out, long kernel) {
        return new CausalConv3d(new Conv3d(w, new Init.NewestNormal(deviation), in, out, kernel, kernel, 1), kernel);
    }

    /// Looks along time only; repeats the newest frame at first.
    static CausalConv3d time(Weights w, long in, long out, long timeKernel) {
        return new CausalConv3d(new Conv3d(w, new Init.NewestIdentity(), in, out, timeKernel, 1, 1), timeKernel);
    }

    /// `[B, in, F, H, W]` to `[B, out, F, H, W]`.
    Tensor apply(Tensor x, Past past) {
        return timeKernel == 1 ? conv.apply(x) : Scopes.scoped(() -> applyAfter(past, x));
    }

    private Tensor applyAfter(Past past, Tensor x) {
        Tensor before = past.of(this);
        Tensor seen = before == null ? x : Ops.cat(2, before, x);
        past.keep(this, seen, timeKernel - 1);
        if (seen.size(2) == 1) {
            return conv.applyToFirstFrame(seen);
        }
        long missing = timeKernel - 1 - (seen.size(2) - x.size(2));
        return conv.apply(Ops.pad(seen, 0, 0, 0, 0, missing, 0));
    }
}
