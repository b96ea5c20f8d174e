package dev.kinora.engine.wan;

import static org.bytedeco.pytorch.global.torch.linear;

import dev.kinora.tensor.Init;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;

/// `y = x W^T`, without a bias.
///
/// @param weight `[out, in]`
record Projection(Tensor weight) {
    Projection(Weights w, long in, long out) {
        this(w.matrix("weight", Init.fanIn(in), out, in));
    }

    /// `[…, in]` to `[…, out]`, in the type of the weight.
    Tensor apply(Tensor x) {
        return linear(x.to(weight.scalar_type()), weight, Ops.none());
    }
}
