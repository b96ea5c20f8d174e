package dev.kinora.tensor;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// `y = x W^T + b` in the compute type of its weights, whatever the type of `x`.
public final class Linear {
    private final Factor weight; // [out, in]
    private final Tensor bias; // [out]
    private final ScalarType type;

    private Linear(Factor weight, Tensor bias, ScalarType type) {
        this.weight = weight;
        this.bias = bias;
        this.type = type;
    }

    public Linear(Weights w, long in, long out) {
        this(w, Init.fanIn(in), in, out);
    }

    private Linear(Weights w, Init init, long in, long out) {
        this(
                w.factor("weight", init, out, in),
                w.matrix("bias", Init.ZEROS, out),
                w.compute().matmul());
    }

    /// Starts at zero, so that what it adds is nothing at first.
    public static Linear zeros(Weights w, long in, long out) {
        return new Linear(w, Init.ZEROS, in, out);
    }

    public static Linear init(Weights w, Init init, long in, long out) {
        return new Linear(w, init, in, out);
    }

    /// Always computes in fp32.
    public static Linear exact(Weights w, Init init, long in, long out) {
        return new Linear(
                new Factor.Plain(w.exact("weight", init, out, in)), w.exact("bias", Init.ZEROS, out), ScalarType.Float);
    }

    /// `[…, in]` to `[…, out]`.
    public Tensor apply(Tensor x) {
        return weight.multiply(x.to(type), new TensorOptional(bias.to(type)));
    }

    /// [#apply] for a result that is needed in fp32: where nothing is learnt, the bias is added
    /// in the pass that makes it so. libtorch's product with a bias in bf16 is slower by a tenth
    /// than that without (docs/decisions/0013).
    public Tensor applyExactly(Tensor x) {
        return GradMode.is_enabled() || type == ScalarType.Float
                ? apply(x)
                : weight.multiply(x.to(type), Ops.none()).add(bias.to(ScalarType.Float));
    }
}
