package dev.kinora.engine.wan;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.RmsNorm;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.Weights;
import dev.kinora.tensor.WeightsException;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// umT5's encoder (arXiv:2304.09151), read from its file block by block: all texts pass through a block, then it makes
/// room for the next. Of the released 5.7 billion weights, 11 GB in bf16, one block of 0.4 GB is in memory at a time
/// and
/// of the embedding only the rows of the texts. Nothing is left of it when the denoising starts.
/// Axes: L text tokens, D width.
public final class Umt5Encoder {
    private static final String EMBEDDING = "shared";

    private final Umt5Config config;
    private final SafeTensors file;
    private final Compute compute;

    /// @param file stays the caller's, who closes it
    /// @throws WeightsException listing every tensor that is missing, too many or misshapen
    public Umt5Encoder(Umt5Config config, SafeTensors file, Compute compute) {
        this.config = config;
        this.file = file;
        this.compute = compute;
        try (Weights weights = Weights.survey(file)) {
            weights.at(EMBEDDING).matrix("weight", Init.ZEROS, config.vocabulary(), config.width());
            weights.unread("encoder.embed_tokens.weight"); // the same embedding under another name
            for (int i = 0; i < config.layers(); i++) {
                new Umt5Block(config, weights.at("encoder.block." + i));
            }
            finalNorm(weights);
            weights.verify();
        }
    }

    public int width() {
        return config.width();
    }

    /// @param texts numbers of tokens, `[L]` each
    /// @return states after the last norm, `[L, D]` each, fp32, in the caller's scope
    public List<Tensor> encode(List<long[]> texts) {
        try (var _ = new NoGradGuard()) {
            List<Tensor> buckets = texts.stream().map(this::buckets).toList();
            List<Tensor> states = texts.stream().map(this::embed).toList();
            for (int i = 0; i < config.layers(); i++) {
                try (Weights weights = Weights.load(compute, file)) {
                    Umt5Block block = new Umt5Block(config, weights.at("encoder.block." + i));
                    states = through(block, states, buckets);
                }
            }
            try (Weights weights = Weights.load(compute, file)) {
                RmsNorm norm = finalNorm(weights);
                return states.stream().map(norm::apply).toList();
            }
        }
    }

    private static List<Tensor> through(Umt5Block block, List<Tensor> states, List<Tensor> buckets) {
        return IntStream.range(0, states.size())
                .mapToObj(i -> Scopes.scoped(() -> block.forward(states.get(i), buckets.get(i))))
                .toList();
    }

    private RmsNorm finalNorm(Weights weights) {
        return new RmsNorm(weights.at("encoder.final_layer_norm"), config.width(), config.epsilon());
    }

    private Tensor embed(long[] ids) {
        Tensor rows = file.rows(EMBEDDING + ".weight", ids); // [L, D]
        return rows.to(compute.device(), ScalarType.Float);
    }

    private Tensor buckets(long[] ids) {
        long[] buckets = RelativePositions.buckets(ids.length, config.buckets(), config.maxDistance());
        return compute.place(Tensor.create(buckets, ids.length, ids.length));
    }
}
