package dev.kinora.engine.face;

import static org.bytedeco.pytorch.global.torch.avg_pool2d;
import static org.bytedeco.pytorch.global.torch.max_pool2d;

import dev.kinora.engine.quantised.Convolution;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Describes a face by 128 numbers, which are near for pictures of one person: dlib's ResNet of
/// 29 layers, as face-api has it, names as in its weights. Runs without gradients.
final class RecognitionNetwork {
    static final int SIZE = 150;
    static final int NUMBERS = 128;

    private static final long FEATURES = 256;

    /// Blocks of one width: the first, but for the narrowest, halves the picture.
    private record Group(int width, int more) {}

    private static final List<Group> GROUPS =
            List.of(new Group(32, 3), new Group(64, 3), new Group(128, 2), new Group(256, 2));

    private final Convolution first;
    private final List<Block> blocks = new ArrayList<>();
    private final Linear head;

    /// Adds to what it was given, made smaller and with more channels where it does that.
    private record Block(Convolution conv1, Convolution conv2, boolean isDown, long channelsMore) {
        static Block plain(Weights w, long width) {
            return new Block(
                    Convolution.full(w.at("conv1"), width, width, 3, 1),
                    Convolution.full(w.at("conv2"), width, width, 3, 1),
                    false,
                    0);
        }

        static Block down(Weights w, long in, long out) {
            return new Block(
                    Convolution.unpadded(w.at("conv1"), in, out, 3, 2),
                    Convolution.full(w.at("conv2"), out, out, 3, 1),
                    true,
                    out - in);
        }

        Tensor forward(Tensor x) {
            Tensor y = conv2.apply(conv1.apply(x).relu_());
            if (!isDown) {
                return y.add_(x).relu_();
            }
            Tensor small = avg_pool2d(x, 2, 2);
            long missing = small.size(2) - y.size(2); // 0 or 1: the convolution keeps less of odd sides
            Tensor grown = Ops.pad(y, 0, missing, 0, missing);
            return Ops.pad(small, 0, 0, 0, 0, 0, channelsMore).add(grown).relu_();
        }
    }

    RecognitionNetwork(Weights w) {
        first = Convolution.unpadded(w.at("conv32_down"), 3, 32, 7, 2);
        int before = 0;
        for (Group group : GROUPS) {
            String name = "conv" + group.width();
            if (before > 0) {
                blocks.add(Block.down(w.at(name + "_down"), before, group.width()));
            }
            for (int i = 1; i <= group.more(); i++) {
                blocks.add(Block.plain(w.at(name + "_" + i), group.width()));
            }
            before = group.width();
        }
        blocks.add(Block.down(w.at("conv256_down_out"), FEATURES, FEATURES));
        Weights fc = w.at("fc");
        fc.unread("scale"); // read by Dequantisation
        fc.unread("offset");
        head = new Linear(fc, FEATURES, NUMBERS);
    }

    /// @param pixels `[1, 3, 150, 150]`, RGB from 0 to 255, of a face alone
    /// @return `[1, 128]`
    Tensor forward(Tensor pixels) {
        Tensor x = first.apply(LandmarkNetwork.centred(pixels)).relu_(); // [1, 32, 72, 72]
        x = max_pool2d(x, new long[] {3, 3}, new long[] {2, 2}, new long[] {0, 0}, new long[] {1, 1}, false);
        for (Block block : blocks) { // [1, 32, 35, 35] to [1, 256, 2, 2]
            x = block.forward(x);
        }
        return head.apply(x.mean(2, 3));
    }
}
