package dev.kinora.tensor;

import static org.bytedeco.pytorch.global.torch.linear;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/// The matrix of a [Linear] layer, `[out, in]`, as it is held in memory.
sealed interface Factor permits Factor.Plain, Int8Matrix {
    /// `y = x W^T + b` in the type of `x`: `[…, in]` to `[…, out]`.
    ///
    /// @param bias `[out]`, of the type of `x`; nothing for none
    Tensor multiply(Tensor x, TensorOptional bias);

    /// Held in the type in which it is multiplied, or in fp32 to be trained.
    record Plain(Tensor weight) implements Factor {
        @Override
        public Tensor multiply(Tensor x, TensorOptional bias) {
            return linear(x, weight.to(x.scalar_type()), bias);
        }
    }
}
