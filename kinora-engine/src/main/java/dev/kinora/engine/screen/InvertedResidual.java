package dev.kinora.engine.screen;

import dev.kinora.engine.quantised.Convolution;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// MobileNetV2's block (arXiv:1801.04381): widens, looks at neighbours, narrows without an activation, and
/// adds what it was given where the shapes agree.
final class InvertedResidual {
    private final @Nullable Convolution expand; // null: as wide as it comes
    private final Convolution depthwise;
    private final Convolution project;
    private final boolean isResidual;

    /// @param w the whole network's; names are `<name>_expand` and so on
    /// @param expansion how many times wider it is inside
    InvertedResidual(Weights w, String name, long in, long out, int stride, int expansion) {
        long inside = in * expansion;
        expand = expansion == 1 ? null : Convolution.pointwise(w.at(name + "_expand"), in, inside);
        depthwise = Convolution.depthwise(w.at(name + "_depthwise"), inside, stride);
        project = Convolution.pointwise(w.at(name + "_project"), inside, out);
        isResidual = in == out && stride == 1;
    }

    Tensor forward(Tensor x) { // [B, in, H, W]
        Tensor wide = expand == null ? x : expand.applyAndCut(x);
        Tensor y = project.apply(depthwise.applyAndCut(wide)); // [B, out, H / stride, W / stride]
        return isResidual ? y.add_(x) : y;
    }
}
