package dev.kinora.tensor;

import static org.bytedeco.pytorch.global.torch.group_norm;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Normalises groups of channels, each over its channels and all places (arXiv:1803.08494), in fp32.
public final class GroupNorm {
    private static final double EPSILON = 1e-5;

    private final Tensor weight; // [C]
    private final Tensor bias; // [C]
    private final long groups;

    /// @param channels a multiple of `groups`
    public GroupNorm(Weights w, long channels, long groups) {
        if (channels % groups != 0) {
            throw new ShapeException("%d channels cannot be split into %d groups.".formatted(channels, groups));
        }
        weight = w.exact("weight", Init.ONES, channels);
        bias = w.exact("bias", Init.ZEROS, channels);
        this.groups = groups;
    }

    /// `[N, C, ...]` to fp32 of the same shape.
    public Tensor apply(Tensor x) {
        return group_norm(
                x.to(ScalarType.Float), groups, new TensorOptional(weight), new TensorOptional(bias), EPSILON, false);
    }
}
