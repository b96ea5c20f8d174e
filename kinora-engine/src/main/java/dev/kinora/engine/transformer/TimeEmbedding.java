package dev.kinora.engine.transformer;

import static org.bytedeco.pytorch.global.torch.cos;
import static org.bytedeco.pytorch.global.torch.exp;
import static org.bytedeco.pytorch.global.torch.silu;
import static org.bytedeco.pytorch.global.torch.sin;

import dev.kinora.tensor.Init;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Noise levels as vectors, in fp32 throughout. The only place where sigma becomes a timestep, 1000 sigma.
final class TimeEmbedding {
    private static final double TIMESTEPS = 1000;
    private static final double LONGEST_PERIOD = 10_000;

    private final int frequencies;
    private final int width;
    private final Linear linear1;
    private final Linear linear2;
    private final Linear projection;

    /// @param embedded `[B, S, D]`, for the head
    /// @param projected `[B, S, 6, D]`, for the blocks
    record Levels(Tensor embedded, Tensor projected) {}

    TimeEmbedding(TransformerConfig config, Weights w) {
        frequencies = config.frequencyWidth() / 2;
        width = config.width();
        linear1 = Linear.exact(w.at("time_embedder.linear_1"), Init.normal(0.02), config.frequencyWidth(), width);
        linear2 = Linear.exact(w.at("time_embedder.linear_2"), Init.normal(0.02), width, width);
        projection = Linear.exact(w.at("time_proj"), Init.ZEROS, width, 6L * width);
    }

    /// `sigmas`: `[B, S]` in `[0, 1]`.
    Levels forward(Tensor sigmas) {
        Tensor embedded = linear2.apply(silu(linear1.apply(sinusoids(sigmas)))); // [B, S, D]
        Tensor projected = projection.apply(silu(embedded));
        return new Levels(embedded, projected.reshape(sigmas.size(0), sigmas.size(1), 6, width));
    }

    private Tensor sinusoids(Tensor sigmas) {
        Tensor exponents = torch.arange(Ops.scalar(frequencies))
                .to(sigmas.device(), ScalarType.Double)
                .mul(Ops.scalar(-Math.log(LONGEST_PERIOD) / frequencies));
        Tensor angles = sigmas.to(ScalarType.Double)
                .mul(Ops.scalar(TIMESTEPS))
                .unsqueeze(2)
                .mul(exp(exponents)); // [B, S, frequencies]
        return Ops.cat(2, cos(angles), sin(angles)).to(ScalarType.Float);
    }
}
