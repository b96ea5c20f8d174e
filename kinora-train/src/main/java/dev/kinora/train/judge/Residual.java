package dev.kinora.train.judge;

import static org.bytedeco.pytorch.global.torch.silu;

import dev.kinora.tensor.Conv2d;
import dev.kinora.tensor.GroupNorm;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;

/// Two 3x3 convolutions beside a shortcut, normalised before each (arXiv:1603.05027).
final class Residual {
    static final int GROUPS = 8;

    private final GroupNorm normIn;
    private final Conv2d in;
    private final GroupNorm normOut;
    private final Conv2d out;

    Residual(Weights w, long channels) {
        normIn = new GroupNorm(w.at("norm_in"), channels, GROUPS);
        in = new Conv2d(w.at("in"), channels, channels, 3, 1, 1);
        normOut = new GroupNorm(w.at("norm_out"), channels, GROUPS);
        out = new Conv2d(w.at("out"), channels, channels, 3, 1, 1);
    }

    /// `[N, C, H, W]` to the same shape.
    Tensor forward(Tensor x) {
        Tensor h = in.apply(silu(normIn.apply(x)));
        return x.add(out.apply(silu(normOut.apply(h))));
    }
}
