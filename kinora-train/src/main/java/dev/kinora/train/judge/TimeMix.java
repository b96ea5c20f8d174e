package dev.kinora.train.judge;

import static org.bytedeco.pytorch.global.torch.index_select;
import static org.bytedeco.pytorch.global.torch.silu;

import dev.kinora.tensor.Conv2d;
import dev.kinora.tensor.GroupNorm;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Lets every frame see the one `distance` frames before it and the one after it, then the places around.
/// Beyond the ends the first and the last frame stand still. Fresh weights change nothing.
final class TimeMix {
    private final GroupNorm normTime;
    private final Conv2d overTime;
    private final GroupNorm normSpace;
    private final Conv2d overSpace;
    private final long distance;

    TimeMix(Weights w, long channels, long distance) {
        normTime = new GroupNorm(w.at("norm_time"), channels, Residual.GROUPS);
        overTime = new Conv2d(w.at("time"), 3 * channels, channels, 1, 1, 0);
        normSpace = new GroupNorm(w.at("norm_space"), channels, Residual.GROUPS);
        overSpace = new Conv2d(w.at("space"), channels, channels, 3, 1, 1, Init.ZEROS);
        this.distance = distance;
    }

    /// `[BF, C, H, W]` to the same shape.
    ///
    /// @param frames F
    Tensor forward(Tensor x, long frames) {
        Tensor h = silu(normTime.apply(x)).to(x.scalar_type());
        Tensor three = Ops.cat(1, shifted(h, frames, -distance), h, shifted(h, frames, distance)); // [BF, 3C, H, W]
        Tensor mixed = overTime.apply(three);
        return x.add(overSpace.apply(silu(normSpace.apply(mixed))));
    }

    private static Tensor shifted(Tensor x, long frames, long by) {
        long count = x.size(0);
        long[] from = new long[(int) count];
        for (int i = 0; i < count; i++) {
            long clip = i / frames;
            from[i] = clip * frames + Math.clamp(i % frames + by, 0, frames - 1);
        }
        return index_select(x, 0, Tensor.create(from).to(x.device(), ScalarType.Long));
    }
}
