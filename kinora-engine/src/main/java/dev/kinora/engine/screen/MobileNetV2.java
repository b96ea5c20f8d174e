package dev.kinora.engine.screen;

import dev.kinora.engine.quantised.Convolution;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.ShapeException;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// MobileNetV2 (arXiv:1801.04381) with a head of three layers, as nsfwjs has it; names as in its `model.json`.
/// Runs without gradients. Axes: B batch, C channels, H height, W width.
final class MobileNetV2 {
    /// Height and width of its pictures.
    static final int SIZE = 224;

    private static final int FEATURES = 1280;

    /// Blocks of one width in a row; the first one takes the stride.
    private record Group(int count, int width, int stride) {}

    private static final List<Group> GROUPS = List.of(
            new Group(2, 24, 2),
            new Group(3, 32, 2),
            new Group(4, 64, 2),
            new Group(3, 96, 1),
            new Group(3, 160, 2),
            new Group(1, 320, 1));

    private final Convolution first;
    private final List<InvertedResidual> blocks = new ArrayList<>();
    private final Convolution last;
    private final List<Linear> head;

    MobileNetV2(Weights w, int classes) {
        first = Convolution.full(w.at("Conv1"), 3, 32, 3, 2);
        blocks.add(new InvertedResidual(w, "expanded_conv", 32, 16, 1, 1));
        int width = 16;
        for (Group group : GROUPS) {
            for (int i = 0; i < group.count(); i++) {
                int stride = i == 0 ? group.stride() : 1;
                blocks.add(new InvertedResidual(w, "block_" + blocks.size(), width, group.width(), stride, 6));
                width = group.width();
            }
        }
        last = Convolution.pointwise(w.at("Conv_1"), width, FEATURES);
        head = List.of(
                linear(w.at("dense_1"), FEATURES, 256),
                linear(w.at("dense_2"), 256, 128),
                linear(w.at("dense_3"), 128, classes));
    }

    private static Linear linear(Weights w, long in, long out) {
        w.unread("scale"); // read by Dequantisation
        w.unread("offset");
        return new Linear(w, in, out);
    }

    /// @param pixels `[B, 3, 224, 224]`, RGB in `[0, 1]`
    /// @return probabilities `[B, classes]`, each row with the sum 1
    /// @throws ShapeException when the pictures have another size
    Tensor forward(Tensor pixels) {
        if (pixels.size(1) != 3 || pixels.size(2) != SIZE || pixels.size(3) != SIZE) {
            throw new ShapeException("The screening network takes [B, 3, %d, %d], got %s: resize the picture first."
                    .formatted(SIZE, SIZE, Ops.shape(pixels)));
        }
        Tensor x = first.applyAndCut(pixels); // [B, 32, 112, 112]
        for (InvertedResidual block : blocks) {
            x = block.forward(x);
        }
        x = last.applyAndCut(x).mean(2, 3); // [B, 1280, 7, 7] to [B, 1280]
        x = head.get(0).apply(x).relu_();
        x = head.get(1).apply(x).relu_();
        return head.get(2).apply(x).softmax(1);
    }
}
