package dev.kinora.engine.face;

import dev.kinora.engine.quantised.Convolution;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/// Says where the 68 marks of a face are; face-api's own network, names as in its weights. Runs
/// without gradients.
final class LandmarkNetwork {
    static final int SIZE = 112;

    private static final long[] WIDTHS = {32, 64, 128, 256};
    private static final float[] MEAN = {122.782f, 117.001f, 104.298f};

    private final List<Block> blocks = new ArrayList<>();
    private final Linear head;

    /// Four convolutions, of which each adds to all before it. The first halves the picture.
    private record Block(List<UnaryOperator<Tensor>> convolutions) {
        Tensor forward(Tensor x) { // [1, in, H, W] to [1, out, H / 2, W / 2]
            Tensor sum = convolutions.getFirst().apply(x).relu_();
            Tensor y = sum;
            for (UnaryOperator<Tensor> convolution : convolutions.subList(1, convolutions.size())) {
                sum = sum.add(convolution.apply(y));
                y = sum.relu();
            }
            return y;
        }
    }

    LandmarkNetwork(Weights w) {
        long in = 3;
        for (long out : WIDTHS) {
            Weights block = w.at("dense" + blocks.size());
            List<UnaryOperator<Tensor>> convolutions = new ArrayList<>();
            if (in == 3) {
                convolutions.add(Convolution.full(block.at("conv0"), in, out, 3, 2)::apply);
            } else {
                convolutions.add(separable(block.at("conv0"), in, out, 2));
            }
            for (int i = 1; i < 4; i++) {
                convolutions.add(separable(block.at("conv" + i), out, out, 1));
            }
            blocks.add(new Block(convolutions));
            in = out;
        }
        Weights fc = w.at("fc");
        fc.unread("scale"); // read by Dequantisation
        fc.unread("offset");
        head = new Linear(fc, in, 2L * FaceMarks.COUNT);
    }

    /// Looks at the neighbours in each channel, then at all channels of each pixel.
    private static UnaryOperator<Tensor> separable(Weights w, long in, long out, int stride) {
        Convolution depthwise = Convolution.depthwise(w.at("depthwise"), in, stride);
        Convolution pointwise = Convolution.pointwise(w.at("pointwise"), in, out);
        return x -> pointwise.apply(depthwise.apply(x));
    }

    /// @param pixels `[1, 3, 112, 112]`, RGB from 0 to 255, of a face alone
    /// @return `[1, 136]`: x and y of each mark in the unit square
    Tensor forward(Tensor pixels) {
        Tensor x = centred(pixels);
        for (Block block : blocks) {
            x = block.forward(x); // [1, 256, 7, 7] in the end
        }
        return head.apply(x.mean(2, 3));
    }

    /// As both networks that look at a face alone take it.
    static Tensor centred(Tensor pixels) {
        return pixels.sub(Tensor.create(MEAN).reshape(1, 3, 1, 1)).div_(Ops.scalar(255));
    }
}
