package dev.kinora.engine.face;

import static org.bytedeco.pytorch.global.torch.exp;

import dev.kinora.engine.quantised.Convolution;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// MobileNetV1 (arXiv:1704.04861) with the heads of SSD (arXiv:1512.02325), as face-api has it;
/// names as in its weights. Runs without gradients. Axes: B batch, C channels, H height, W width,
/// N anchors.
final class FaceDetector {
    static final int SIZE = 512;

    private static final int ANCHORS = 5118;
    private static final int CLASSES = 3; // what it is not, a face, one more that is not used
    private static final double CENTRE_SCALE = 10; // as in SSD's training
    private static final double SIZE_SCALE = 5;
    private static final int FINE = 10; // the pair whose features the finest head reads, from 0

    /// Widths and strides of the pairs of convolutions.
    private static final int[][] PAIRS = {
        {64, 1}, {128, 2}, {128, 1}, {256, 2}, {256, 1}, {512, 2}, {512, 1}, {512, 1}, {512, 1}, {512, 1}, {512, 1},
        {1024, 2}, {1024, 1}
    };

    /// Widths of the convolutions behind them, narrow ones of one pixel and wide ones with a
    /// stride of 2.
    private static final int[][] MORE = {{256, 512}, {128, 256}, {128, 256}, {64, 128}};

    private final Convolution first;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Pair> more = new ArrayList<>();
    private final List<Head> heads = new ArrayList<>();
    private final Tensor anchors; // [N, 4]: top, left, bottom, right in the unit square

    /// Two convolutions, each cut to 0 to 6.
    private record Pair(Convolution before, Convolution after) {
        Tensor forward(Tensor x) {
            return after.applyAndCut(before.applyAndCut(x));
        }
    }

    /// What there is in boxes around each place.
    private record Head(Convolution boxes, Convolution classes) {
        Head(Weights w, int number, long in, int anchors) {
            this(
                    Convolution.pointwise(w.at("BoxPredictor_" + number).at("BoxEncodingPredictor"), in, 4L * anchors),
                    Convolution.pointwise(
                            w.at("BoxPredictor_" + number).at("ClassPredictor"), in, (long) CLASSES * anchors));
        }

        Tensor boxes(Tensor features) {
            return rows(boxes.apply(features), 4);
        }

        Tensor classes(Tensor features) {
            return rows(classes.apply(features), CLASSES);
        }

        private static Tensor rows(Tensor x, long width) { // [1, anchors * width, H, W] to [H * W * anchors, width]
            return x.permute(0, 2, 3, 1).reshape(-1, width);
        }
    }

    FaceDetector(Weights w) {
        Weights body = w.at("MobilenetV1");
        Weights prediction = w.at("Prediction");
        first = Convolution.full(body.at("Conv2d_0_pointwise"), 3, 32, 3, 2);
        long width = 32;
        for (int[] pair : PAIRS) {
            String name = "Conv2d_" + (pairs.size() + 1);
            pairs.add(new Pair(
                    Convolution.depthwise(body.at(name + "_depthwise"), width, pair[1]),
                    Convolution.pointwise(body.at(name + "_pointwise"), width, pair[0])));
            width = pair[0];
        }
        heads.add(new Head(prediction, 0, PAIRS[FINE][0], 3));
        heads.add(new Head(prediction, 1, width, 6));
        for (int[] widths : MORE) {
            String name = "Conv2d_%d_pointwise";
            int number = 2 * more.size();
            more.add(new Pair(
                    Convolution.pointwise(prediction.at(name.formatted(number)), width, widths[0]),
                    Convolution.full(prediction.at(name.formatted(number + 1)), widths[0], widths[1], 3, 2)));
            width = widths[1];
            heads.add(new Head(prediction, heads.size(), width, 6));
        }
        anchors = w.exact("anchors", Init.ZEROS, ANCHORS, 4);
    }

    /// @param pixels `[1, 3, 512, 512]`, RGB from 0 to 255
    /// @return `[N, 5]`: top, left, bottom and right in the unit square, and the score
    Tensor forward(Tensor pixels) {
        Tensor x = first.applyAndCut(pixels.div(Ops.scalar(127.5)).sub_(Ops.scalar(1))); // [1, 32, 256, 256]
        List<Tensor> features = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            x = pairs.get(i).forward(x);
            if (i == FINE) {
                features.add(x); // [1, 512, 32, 32]
            }
        }
        features.add(x); // [1, 1024, 16, 16]
        for (Pair pair : more) {
            x = pair.forward(x);
            features.add(x); // [1, C, 8, 8] to [1, C, 1, 1]
        }
        Tensor[] boxes = new Tensor[features.size()];
        Tensor[] classes = new Tensor[features.size()];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = heads.get(i).boxes(features.get(i));
            classes[i] = heads.get(i).classes(features.get(i));
        }
        Tensor scores = Ops.slice(Ops.cat(0, classes), 1, 1, 2).sigmoid(); // [N, 1]
        return Ops.cat(1, decoded(Ops.cat(0, boxes)), scores);
    }

    /// From what the heads say, relative to their anchors, to boxes.
    private Tensor decoded(Tensor said) { // [N, 4]
        Tensor corner = Ops.slice(anchors, 1, 0, 2);
        Tensor size = Ops.slice(anchors, 1, 2, 4).sub(corner); // [N, 2]: height, width
        Tensor middle = Ops.slice(said, 1, 0, 2)
                .div(Ops.scalar(CENTRE_SCALE))
                .mul_(size)
                .add_(corner)
                .add_(size.div(Ops.scalar(2)));
        Tensor half = exp(Ops.slice(said, 1, 2, 4).div(Ops.scalar(SIZE_SCALE)))
                .mul_(size)
                .div_(Ops.scalar(2));
        return Ops.cat(1, middle.sub(half), middle.add(half));
    }
}
