package dev.kinora.engine.transformer;

import static dev.kinora.engine.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class StepCacheTest {
    /// Blocks whose parts are known: the first adds a tenth of the tokens, the others 3 together.
    private static Tensor step(StepCache cache, double value) {
        Tensor x = Tensor.create(new float[] {(float) value}, 1, 1, 1);
        return cache.forward(x, tokens -> tokens.mul_(Ops.scalar(1.1)), tokens -> tokens.add_(Ops.scalar(3 * value)));
    }

    @Test
    void skipsTheOthersWhereTheFirstBlockAddsNearlyTheSame() {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                var cache = new StepCache(0.05)) {
            assertThat(step(cache, 10).item_float()).isEqualTo(11 + 30);
            // 4 % more than the last whole step: the others add what they added then
            assertThat(step(cache, 10.4).item_double()).isCloseTo(11.44 + 30, within(1e-5));
            // 8 % more than the last whole step, though less than 5 % more than the last step
            assertThat(step(cache, 10.8).item_double()).isCloseTo(11.88 + 32.4, within(1e-5));
            assertThat(step(cache, 10.8).item_double()).isCloseTo(11.88 + 32.4, within(1e-5));
            assertThat(cache.whole()).isEqualTo(2);
            assertThat(cache.shortened()).isEqualTo(2);
        }
    }

    @Test
    void aThresholdOfZeroLeavesNothingOut() {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                var cache = new StepCache(0)) {
            assertThat(step(cache, 10).item_float()).isEqualTo(41);
            assertThat(step(cache, 10).item_float()).isEqualTo(41);
            assertThat(cache.shortened()).isZero();
        }
    }

    @Test
    void aNetworkGivesTheSameWithIt() {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                var weights = Weights.create(Compute.CPU_FP32, 1);
                var cache = new StepCache(0.01)) {
            TransformerConfig config = TransformerConfig.TINY;
            VideoTransformer transformer = new VideoTransformer(config, weights);
            long seed = 100;
            for (Tensor parameter : weights.parameters().values()) {
                parameter.add_(new Noise(seed++).tensor(Ops.sizes(parameter)), Ops.scalar(0.2));
            }
            PreparedText text =
                    transformer.prepare(new TextContext(new Noise(3).tensor(1, 3, config.textWidth()), null, null));
            TokenStream stream = TokenStream.video(
                    new Noise(2).tensor(1, config.inChannels(), 2, 2, 3),
                    Tensor.create(new float[] {0.7f}, 1, 1),
                    Tensor.create(new long[] {0}, 1, 1));
            Tensor expected = transformer.forward(stream, text).latents();
            assertThat(Ops.floats(transformer.forward(stream, text, cache).latents()))
                    .isEqualTo(Ops.floats(expected));
            assertClose(transformer.forward(stream, text, cache).latents(), expected, 1e-5);
            assertThat(cache.shortened()).isEqualTo(1);
        }
    }

    @Test
    void anotherFilmIsRefused() {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                var cache = new StepCache(0.1)) {
            step(cache, 10);
            Tensor longer = Tensor.create(new float[] {1, 2}, 1, 2, 1);
            assertThatThrownBy(() -> cache.forward(longer, x -> x.mul_(Ops.scalar(2)), x -> x))
                    .hasMessage("A StepCache serves one film: it knows tokens [1, 1, 1], got [1, 2, 1].");
        }
    }
}
