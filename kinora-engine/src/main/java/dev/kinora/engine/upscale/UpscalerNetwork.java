package dev.kinora.engine.upscale;

import static org.bytedeco.pytorch.global.torch.pixel_shuffle;
import static org.bytedeco.pytorch.global.torch.silu;
import static org.bytedeco.pytorch.global.torch.upsample_bicubic2d;

import dev.kinora.tensor.Conv2d;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// What bicubic enlarging misses, added to it: residual blocks at the small size, whose channels are laid out
/// as the pixels of each block of the large one (arXiv:1609.05158; the blocks of EDSR, arXiv:1707.02921).
/// Fresh weights add nothing.
///
/// Axes: N pictures, H and W of the small size, f the factor.
public final class UpscalerNetwork {
    private static final int COLOURS = 3;

    private record Block(Conv2d in, Conv2d out) {
        Tensor forward(Tensor x) {
            return x.add(out.apply(silu(in.apply(x))));
        }
    }

    private final int factor;
    private final Conv2d in;
    private final List<Block> blocks = new ArrayList<>();
    private final Conv2d after;
    private final Conv2d out;

    public UpscalerNetwork(UpscalerConfig config, Weights w) {
        factor = config.factor();
        int width = config.width();
        in = convolution(w.at("in"), COLOURS, width);
        for (int i = 0; i < config.blocks(); i++) {
            Weights block = w.at("blocks." + i);
            blocks.add(
                    new Block(convolution(block.at("in"), width, width), convolution(block.at("out"), width, width)));
        }
        after = convolution(w.at("after"), width, width);
        out = new Conv2d(w.at("out"), width, (long) COLOURS * factor * factor, 3, 1, 1, Init.ZEROS);
    }

    /// `[N, 3, H, W]` in `[-1, 1]` to `[N, 3, fH, fW]`, fp32, a little beyond that range where edges are steep.
    public Tensor forward(Tensor small) {
        Tensor first = in.apply(small);
        Tensor x = first;
        for (Block block : blocks) {
            x = block.forward(x);
        }
        Tensor detail = pixel_shuffle(out.apply(silu(after.apply(x).add(first))), factor);
        return bicubic(small).add(detail.to(ScalarType.Float));
    }

    private Tensor bicubic(Tensor small) {
        long[] size = {factor * small.size(2), factor * small.size(3)};
        return upsample_bicubic2d(small, size, false, new DoubleOptional(), new DoubleOptional());
    }

    private static Conv2d convolution(Weights w, long from, long to) {
        return new Conv2d(w, from, to, 3, 1, 1);
    }
}
