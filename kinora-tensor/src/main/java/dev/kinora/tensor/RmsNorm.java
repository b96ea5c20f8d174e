package dev.kinora.tensor;

import static org.bytedeco.pytorch.global.torch.linalg_vector_norm;
import static org.bytedeco.pytorch.global.torch.rms_norm;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Divides the last axis by its root mean square and scales it, in fp32 (arXiv:1910.07467).
public final class RmsNorm {
    private final Tensor weight; // [width]
    private final long width;
    private final double epsilon;

    public RmsNorm(Weights w, long width, double epsilon) {
        this.weight = w.exact("weight", Init.ONES, width);
        this.width = width;
        this.epsilon = epsilon;
    }

    /// `[…, width]` to fp32 of the same shape.
    public Tensor apply(Tensor x) {
        return rms_norm(
                x.to(ScalarType.Float), new long[] {width}, new TensorOptional(weight), new DoubleOptional(epsilon));
    }

    /// [#apply] for an `x` that nothing else needs: where nothing is learnt, an fp32 `x` is overwritten, in half the
    /// passes over memory that libtorch's norm takes on a CPU.
    public Tensor overwrite(Tensor x) {
        if (GradMode.is_enabled()) {
            return apply(x);
        }
        Tensor exact = x.to(ScalarType.Float);
        Tensor norm = linalg_vector_norm(exact, Ops.scalar(2), new long[] {-1}, true, new ScalarTypeOptional());
        Tensor meanSquare = norm.square().mul_(Ops.scalar(1.0 / width)).add_(Ops.scalar(epsilon));
        return exact.mul_(meanSquare.rsqrt_()).mul_(weight);
    }
}
