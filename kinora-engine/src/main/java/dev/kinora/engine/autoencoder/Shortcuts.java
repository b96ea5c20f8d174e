package dev.kinora.engine.autoencoder;

import dev.kinora.tensor.Ops;
import org.bytedeco.pytorch.Tensor;

/// The parameter-free paths around a stage: pixels become channels and back, channels are averaged or
/// repeated.
final class Shortcuts {
    private Shortcuts() {}

    /// Moves blocks of `time` x `space` x `space` pixels into channels and averages neighbouring channels.
    /// `[B, C, F, H, W]` to `[B, out, ceil(F / time), H / space, W / space]`.
    static Tensor averageDown(Tensor x, long out, long time, long space) {
        long missing = (time - x.size(2) % time) % time;
        Tensor padded = Ops.pad(x, 0, 0, 0, 0, missing, 0);
        long b = x.size(0), c = x.size(1), f = padded.size(2) / time, h = x.size(3) / space, w = x.size(4) / space;
        // b c (f t) (h s) (w r) -> b (c t s r) f h w -> b out group f h w
        return padded.reshape(b, c, f, time, h, space, w, space)
                .permute(0, 1, 3, 5, 7, 2, 4, 6)
                .reshape(b, out, c * time * space * space / out, f, h, w)
                .mean(2);
    }

    /// Repeats channels and moves them into blocks of `time` x `space` x `space` pixels; of the clip's first
    /// frame only the last of its block. `[B, C, F, H, W]` to `[B, out, F', space * H, space * W]`, F' =
    /// `time * F`, less `time - 1` at the start of a clip.
    static Tensor duplicateUp(Tensor x, long out, long time, long space, boolean isStart) {
        long b = x.size(0), c = x.size(1), f = x.size(2), h = x.size(3), w = x.size(4);
        long repeats = out * time * space * space / c;
        // b c f h w -> b (c repeat) f h w = b (out t s r) f h w -> b out (f t) (h s) (w r)
        Tensor y = x.unsqueeze(2)
                .expand(b, c, repeats, f, h, w)
                .reshape(b, out, time, space, space, f, h, w)
                .permute(0, 1, 5, 2, 6, 3, 7, 4)
                .reshape(b, out, f * time, h * space, w * space);
        long missing = isStart ? time - 1 : 0;
        return y.narrow(2, missing, f * time - missing);
    }
}
