package dev.kinora.engine.autoencoder;

import static org.bytedeco.pytorch.global.torch.upsample_nearest2d;

import dev.kinora.tensor.Conv2d;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.Weights;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Doubles height and width, and the frame rate if asked to; the first frame stays one frame.
final class Upsample {
    private final Conv2d space;
    private final @Nullable CausalConv3d time;

    Upsample(Weights w, long width, long out, boolean doublesTime) {
        space = new Conv2d(w.at("resample.1"), width, out, 3, 1, 1);
        time = doublesTime ? CausalConv3d.time(w.at("time_conv"), width, 2 * width, 3) : null;
    }

    /// `[B, C, F, H, W]` to `[B, out, F', 2H, 2W]`, F' = F, 2F, or 2F - 1 where the first frame is among
    /// them.
    Tensor forward(Tensor x, Past past) {
        return Scopes.scoped(() -> {
            Tensor h = time == null ? x : doubleTime(time, x, past);
            return PerFrame.apply(h, image -> space.apply(doubleSize(image)));
        });
    }

    /// Every frame but the clip's first becomes two; the first is not seen by the convolution.
    private static Tensor doubleTime(CausalConv3d time, Tensor x, Past past) {
        if (!past.isEmpty()) {
            return pairs(time, x, past);
        }
        long rest = x.size(2) - 1;
        return rest == 0 ? x : Ops.cat(2, x.narrow(2, 0, 1), pairs(time, x.narrow(2, 1, rest), past));
    }

    /// `[B, C, F, H, W]` to `[B, C, 2F, H, W]`.
    private static Tensor pairs(CausalConv3d time, Tensor x, Past past) {
        // b (two c) f h w -> b c (f two) h w
        Tensor[] halves = Ops.chunk(time.apply(x, past), 2, 1);
        return Ops.cat(
                2,
                LongStream.range(0, x.size(2))
                        .boxed()
                        .flatMap(frame -> Stream.of(halves).map(half -> half.narrow(2, frame, 1)))
                        .toArray(Tensor[]::new));
    }

    /// Repeats every pixel into a block of 2x2.
    private static Tensor doubleSize(Tensor image) { // [N, C, H, W]
        if (!GradMode.is_enabled()) {
            return upsample_nearest2d(image, new long[] {2 * image.size(2), 2 * image.size(3)});
        }
        long n = image.size(0), c = image.size(1), h = image.size(2), w = image.size(3);
        return image.reshape(n, c, h, 1, w, 1).expand(n, c, h, 2, w, 2).reshape(n, c, 2 * h, 2 * w);
    }
}
