package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Weights;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TransformerFlopsTest {
    /// The default film: N = 13 * 6 * 10 tokens, L = 30, D = 320, feed-forward 1024, 12 layers, 48 channels.
    @Test
    void countsTheStorybookAsByHand() {
        TransformerFlops flops = new TransformerFlops(TransformerConfig.STORYBOOK, 780, 30, 1);

        // a block: 6 D D + 2 D 1024 = 1,269,760 weights a token, attention 4 N N D and 4 N L D
        long block = 2 * 780 * 1_269_760L + 778_752_000L + 29_952_000L;
        long ends = 2 * 780 * 2 * 15_360L; // 48 D in and out
        long time = 2 * (81_920L + 7 * 102_400L); // 256 D, then D D and 6 D D
        assertThat(flops.forward()).isEqualTo(12 * block + ends + time).isEqualTo(33_523_875_840L);
        // keys and values of 12 blocks, 384 D, two refining layers of 8 D D weights and attention 4 L L D
        assertThat(flops.prepare())
                .isEqualTo(12 * 12_288_000L + 7_372_800L + 2 * (49_152_000L + 1_152_000L))
                .isEqualTo(255_436_800L);
        assertThat(flops.train()).isEqualTo(3 * (33_523_875_840L + 255_436_800L));
    }

    @Test
    void patchesMakeTheEndsWider() {
        TransformerConfig config =
                new TransformerConfig(List.of(1, 2, 2), 2, 16, 8, 4, 12, 32, 72, 1, 1e-6, null); // D = 32
        long block = 2 * 10 * (6 * 32 * 32 + 2 * 32 * 72) + 4 * 10 * 10 * 32 + 4 * 10 * 5 * 32;
        long ends = 2 * 10 * (8 * 4 * 32 + 4 * 4 * 32);
        long time = 2 * 3 * (32 * 32 + 7 * 32 * 32);

        TransformerFlops flops = new TransformerFlops(config, 10, 5, 3);
        assertThat(flops.forward()).isEqualTo(block + ends + time);
        assertThat(flops.prepare()).isEqualTo(2 * 5 * (12 * 32 + 32 * 32 + 2 * 32 * 32));
    }

    /// Without attention's own products, a token costs two operations for each weight of the matrices that it passes.
    @Test
    void agreesWithTheWeightsOfTheNetworkItself() {
        long tokens = 7;
        long textTokens = 5;
        try (Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            TransformerConfig config = TransformerConfig.TINY;
            var _ = new VideoTransformer(config, weights);
            long timeWeights = count(weights, name -> name.contains("time_"));
            long textWeights = count(
                    weights,
                    name -> name.contains("text_refiner.project")
                            || name.contains("text_refiner.layers")
                            || name.contains("attn2.to_k")
                            || name.contains("attn2.to_v"));
            long all = count(weights, name -> !name.contains("sound"));
            long selfAttention = 4 * tokens * tokens * config.width();
            long crossAttention = 4 * tokens * textTokens * config.width();
            long textAttention = 4 * textTokens * textTokens * config.width();

            TransformerFlops flops = new TransformerFlops(config, tokens, textTokens, 2);
            assertThat(flops.forward())
                    .isEqualTo(2 * tokens * (all - timeWeights - textWeights)
                            + 2 * 2 * timeWeights
                            + config.layers() * (selfAttention + crossAttention));
            assertThat(flops.prepare()).isEqualTo(2 * textTokens * textWeights + textAttention); // one refining layer
        }
    }

    /// Weights of linear layers, not of lookup tables.
    private static long count(Weights weights, Predicate<String> names) {
        return weights.parameters().entrySet().stream()
                .filter(entry ->
                        entry.getKey().endsWith(".weight") && entry.getValue().dim() > 1)
                .filter(entry -> names.test(entry.getKey()))
                .mapToLong(entry -> entry.getValue().numel())
                .sum();
    }
}
