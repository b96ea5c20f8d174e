package dev.kinora.engine.interpolate;

import static org.bytedeco.pytorch.global.torch.grid_sampler;
import static org.bytedeco.pytorch.global.torch.silu;
import static org.bytedeco.pytorch.global.torch.upsample_nearest2d;

import dev.kinora.tensor.Conv2d;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The picture halfway between two: a U-net says for each place how far what is there moves in half the time,
/// which of the two pictures shows it, and what neither does. Both are drawn out along that motion, backwards
/// and forwards, and mixed (as in arXiv:1712.00080 and arXiv:2011.06294). Fresh weights give the mean of both.
///
/// Axes: N pictures, H and W of any size.
public final class InterpolatorNetwork {
    private static final int COLOURS = 3;
    private static final int BILINEAR = 0;
    private static final int BORDER = 1; // beyond the edge its last pixel goes on

    private record Block(Conv2d in, Conv2d out) {
        Tensor forward(Tensor x) {
            return x.add(out.apply(silu(in.apply(x))));
        }
    }

    private final Conv2d whole;
    private final Conv2d half;
    private final Conv2d quarter;
    private final List<Block> blocks = new ArrayList<>();
    private final Conv2d toHalf;
    private final Conv2d halfAgain;
    private final Conv2d toWhole;
    private final Conv2d wholeAgain;
    private final Conv2d out;

    public InterpolatorNetwork(InterpolatorConfig config, Weights w) {
        int width = config.width();
        whole = new Conv2d(w.at("whole"), 2L * COLOURS, width, 3, 1, 1);
        half = new Conv2d(w.at("half"), width, 2L * width, 3, 2, 1);
        quarter = new Conv2d(w.at("quarter"), 2L * width, 4L * width, 3, 2, 1);
        for (int i = 0; i < config.blocks(); i++) {
            Weights block = w.at("blocks." + i);
            blocks.add(new Block(convolution(block.at("in"), 4 * width), convolution(block.at("out"), 4 * width)));
        }
        toHalf = new Conv2d(w.at("to_half"), 4L * width, 2L * width, 1, 1, 0);
        halfAgain = convolution(w.at("half_again"), 2 * width);
        toWhole = new Conv2d(w.at("to_whole"), 2L * width, width, 1, 1, 0);
        wholeAgain = convolution(w.at("whole_again"), width);
        out = new Conv2d(w.at("out"), width, 2 + 1 + COLOURS, 3, 1, 1, Init.ZEROS);
    }

    /// @param before `[N, 3, H, W]` in `[-1, 1]`
    /// @param after of the same shape
    /// @return of the same shape, fp32, a little beyond the range here and there
    public Tensor between(Tensor before, Tensor after) {
        Tensor at1 = silu(whole.apply(Ops.cat(1, before, after)));
        Tensor at2 = silu(half.apply(at1));
        Tensor at4 = silu(quarter.apply(at2));
        for (Block block : blocks) {
            at4 = block.forward(at4);
        }
        Tensor up2 = silu(halfAgain.apply(at2.add(enlarged(toHalf.apply(at4), at2))));
        Tensor up1 = silu(wholeAgain.apply(at1.add(enlarged(toWhole.apply(up2), at1))));
        Tensor told = out.apply(up1).to(ScalarType.Float); // [N, 6, H, W]: motion x, y in pixels; share; colours
        Tensor motion = told.narrow(1, 0, 2);
        Tensor share = told.narrow(1, 2, 1).sigmoid();
        Tensor first = drawn(before.to(ScalarType.Float), motion.neg());
        Tensor second = drawn(after.to(ScalarType.Float), motion);
        return second.add(first.sub(second).mul(share)).add(told.narrow(1, 3, COLOURS));
    }

    /// What lies `motion` away from each place, `[N, 3, H, W]`.
    private static Tensor drawn(Tensor picture, Tensor motion) {
        long height = picture.size(2);
        long width = picture.size(3);
        Tensor places = Tensor.create(places((int) height, (int) width), 1, 2, height, width)
                .to(picture.device(), ScalarType.Float);
        Tensor x = shares(places.add(motion).narrow(1, 0, 1), width);
        Tensor y = shares(places.add(motion).narrow(1, 1, 1), height);
        Tensor grid = Ops.cat(1, x, y).permute(0, 2, 3, 1); // [N, H, W, 2]
        return grid_sampler(picture, grid, BILINEAR, BORDER, false);
    }

    /// Centres of pixels as shares of a side, from -1 at one end to 1 at the other.
    private static Tensor shares(Tensor pixels, long side) {
        return pixels.mul(Ops.scalar(2))
                .add(Ops.scalar(1))
                .div(Ops.scalar(side))
                .sub(Ops.scalar(1));
    }

    private static float[] places(int height, int width) { // [2, H, W]: columns, rows
        float[] places = new float[2 * height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                places[y * width + x] = x;
                places[(height + y) * width + x] = y;
            }
        }
        return places;
    }

    private static Tensor enlarged(Tensor x, Tensor like) {
        return upsample_nearest2d(x, like.size(2), like.size(3));
    }

    private static Conv2d convolution(Weights w, int channels) {
        return new Conv2d(w, channels, channels, 3, 1, 1);
    }
}
