package dev.kinora.engine.transformer;

import static org.bytedeco.pytorch.global.torch.matmul;
import static org.bytedeco.pytorch.global.torch.one_hot;

import dev.kinora.tensor.LayerNorm;
import dev.kinora.tensor.Ops;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;

/// Modulation of one part of a block by time (adaLN-Zero, arXiv:2212.09748).
/// Each tensor is `[B, N, D]`, or `[B, 1, D]` where all tokens have one sigma; fp32.
record AdaLn(Tensor shift, Tensor scale, Tensor gate) {
    /// @param table the block's own offsets, `[1, 6, D]`, in the order shift, scale, gate; twice
    /// @param time `[B, S, 6, D]`: a row for each distinct sigma
    /// @param levels which row each token has, `[B, N]`, or `[B, 1]` for one row for all
    static AdaLn[] of(Tensor table, Tensor time, Tensor levels) {
        Tensor all = time.add(table.unsqueeze(1)); // [B, S, 6, D]
        Tensor[] parts = new Tensor[6];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = gather(all.select(2, i), levels);
        }
        return new AdaLn[] {new AdaLn(parts[0], parts[1], parts[2]), new AdaLn(parts[3], parts[4], parts[5])};
    }

    /// The rows of `time`, `[B, S, D]`, that the tokens' `levels`, `[B, N]`, name: `[B, N, D]`.
    static Tensor gather(Tensor time, Tensor levels) {
        if (levels.size(1) == 1 && time.size(1) == 1) {
            return time;
        }
        // as a product, because the gradient of gather adds row by row on a CPU
        return matmul(one_hot(levels, time.size(1)).to(time.scalar_type()), time);
    }

    /// `norm(x) (1 + scale) + shift` for `x` `[B, N, D]`. In one pass where nothing is learnt and all tokens have one
    /// sigma: then it is a norm with weights.
    Tensor modulate(LayerNorm norm, Tensor x) {
        Tensor factor = scale.add(Ops.scalar(1));
        if (GradMode.is_enabled()) {
            return norm.apply(x).mul(factor).add(shift);
        }
        return factor.numel() == x.size(2)
                ? norm.apply(x, factor.flatten(), shift.flatten())
                : norm.apply(x).mul_(factor).add_(shift);
    }

    /// `x + gate branch`; overwrites `x` where nothing is learnt.
    Tensor residual(Tensor x, Tensor branch) {
        return GradMode.is_enabled() ? x.add(branch.mul(gate)) : x.addcmul_(branch, gate);
    }
}
