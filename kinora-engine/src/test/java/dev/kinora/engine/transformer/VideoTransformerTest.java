package dev.kinora.engine.transformer;

import static dev.kinora.engine.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.engine.Golden;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Golden values: `tools/golden/transformer.py` (PyTorch 2.10, CPU, float32), the public reference with random weights.
/// Tolerance: fp32 rounding over two blocks.
class VideoTransformerTest {
    private static final double TOLERANCE = 2e-5;
    private static final TransformerConfig WAN =
            new TransformerConfig(List.of(1, 2, 2), 2, 16, 4, 4, 12, 32, 72, 2, 1e-6, null);

    @ParameterizedTest
    @CsvSource({
        "transformer.safetensors, scalar, true",
        "transformer.safetensors, scalar, false",
        "transformer.safetensors, per_token, true",
        "transformer.safetensors, per_token, false",
        "transformer_patch1.safetensors, scalar, false",
        "transformer_patch1.safetensors, per_token, true"
    })
    void predictsAsTheReference(String file, String name, boolean learning) throws Exception {
        Golden golden = Golden.load(file);
        TransformerConfig config = config(golden);
        try (var _ = new PointerScope();
                var _ = new AutoGradMode(learning); // the other way overwrites tensors
                var tensors = open(file);
                var weights = Weights.load(Compute.CPU_FP32, tensors)) {
            VideoTransformer transformer = new VideoTransformer(config, weights);
            String of = "case." + name + ".";
            Tensor timestep = golden.get(of + "timestep");
            Tensor sigmas = timestep.reshape(timestep.size(0), -1).div(Ops.scalar(1000)); // [B, S]
            Tensor levels = levels(sigmas.size(0), sigmas.size(1));
            TextContext text = new TextContext(golden.get(of + "encoder_hidden_states"), null, null);
            Velocity velocity = transformer.forward(
                    TokenStream.video(golden.get(of + "hidden_states"), sigmas, levels), transformer.prepare(text));
            assertClose(velocity.latents(), golden.get(of + "output"), TOLERANCE);
        }
    }

    @ParameterizedTest
    @CsvSource({"scalar, true", "scalar, false", "per_token, true", "per_token, false"})
    void oneBlockComputesAsTheReference(String name, boolean learning) throws Exception {
        String file = "transformer_patch1.safetensors";
        Golden golden = Golden.load(file);
        TransformerConfig config = config(golden);
        try (var _ = new PointerScope();
                var _ = new AutoGradMode(learning);
                var tensors = open(file);
                var weights = Weights.load(Compute.CPU_FP32, tensors)) {
            TransformerBlock block = new TransformerBlock(config, weights.at("blocks.0"));
            String of = "case." + name + ".block0.";
            Tensor time = golden.get(of + "temb"); // [B, 6, D] or [B, N, 6, D]
            Tensor rows = time.dim() == 3 ? time.unsqueeze(1) : time;
            Tensor y = block.forward(
                    golden.get(of + "hidden_states"),
                    block.prepare(golden.get(of + "encoder_hidden_states"), null, null),
                    rows,
                    levels(rows.size(0), rows.size(1)),
                    rope(golden, of));
            assertClose(y, golden.get(of + "output"), TOLERANCE);
        }
    }

    @Test
    void ropeAnglesAreTheReferences() throws Exception {
        Golden golden = Golden.load("transformer_patch1.safetensors");
        try (var _ = new PointerScope()) {
            Rope ours =
                    Rope.of(new TokenGrid(3, 2, 4).positions(), config(golden).headWidth(), Compute.CPU_FP32);
            Rope reference = rope(golden, "case.scalar.block0.");
            assertClose(ours.cosines(), reference.cosines(), 1e-6);
            assertClose(ours.sines(), reference.sines(), 1e-6);
        }
    }

    /// With one clip and one sigma, modulation is part of the norm.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void generatingComputesAsLearning(boolean givenFrame) {
        try (var _ = new PointerScope();
                var weights = Weights.create(Compute.CPU_FP32, 1)) {
            VideoTransformer transformer = new VideoTransformer(WAN, weights);
            stir(weights);
            Tensor latents = new Noise(2).tensor(1, WAN.inChannels(), 2, 4, 6);
            TextContext text = new TextContext(new Noise(3).tensor(1, 5, WAN.textWidth()), null, null);
            TokenStream stream = givenFrame
                    ? TokenStream.video(
                            latents,
                            Tensor.create(new float[] {0, 0.7f}, 1, 2),
                            Tensor.create(new long[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}, 1, 12))
                    : TokenStream.video(latents, Tensor.create(new float[] {0.7f}, 1, 1), levels(1, 1));
            Tensor learning =
                    transformer.forward(stream, transformer.prepare(text)).latents();
            assertThat(learning.detach().abs().max().item_float()).isGreaterThan(0.01f);
            try (var _ = new NoGradGuard()) {
                PreparedText prepared = transformer.prepare(text);
                Tensor once = transformer.forward(stream, prepared).latents();
                assertClose(once, learning, 1e-5);
                assertThat(Ops.floats(transformer.forward(stream, prepared).latents()))
                        .isEqualTo(Ops.floats(once)); // nothing that is needed again was overwritten
            }
        }
    }

    /// Zeros that are not quite zero cannot be folded.
    @Test
    void zerosAfterAPromptCountAsManyTimesAsTheyAre() {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                var weights = Weights.create(Compute.CPU_FP32, 1)) {
            VideoTransformer transformer = new VideoTransformer(WAN, weights);
            stir(weights);
            Tensor words = new Noise(3).tensor(2, 3, WAN.textWidth());
            Tensor zeros = new Noise(4).tensor(2, 9, WAN.textWidth()).mul(Ops.scalar(1e-30));
            TokenStream stream = TokenStream.video(
                    new Noise(2).tensor(2, WAN.inChannels(), 2, 4, 6),
                    Tensor.create(new float[] {0.7f, 0.2f}, 2, 1),
                    levels(2, 1));
            PreparedText whole = transformer.prepare(new TextContext(Ops.cat(1, words, zeros), null, null));
            PreparedText folded =
                    transformer.prepare(new TextContext(Ops.cat(1, words, zeros.mul(Ops.scalar(0))), null, null));
            assertThat(whole.blocks().getFirst().keys().size(2)).isEqualTo(12);
            assertThat(folded.blocks().getFirst().keys().size(2)).isEqualTo(4);
            Tensor expected = transformer.forward(stream, whole).latents();
            assertClose(transformer.forward(stream, folded).latents(), expected, 1e-5);
            Tensor unpadded = transformer
                    .forward(stream, transformer.prepare(new TextContext(words, null, null)))
                    .latents();
            assertThat(unpadded.sub(expected).abs().max().item_float()).isGreaterThan(1e-3f);
        }
    }

    @Test
    void paddedTextCountsForNothing() {
        try (var _ = new PointerScope();
                var weights = Weights.create(Compute.CPU_FP32, 1)) {
            TransformerConfig config = TransformerConfig.TINY;
            VideoTransformer transformer = new VideoTransformer(config, weights);
            stir(weights);
            Tensor latents = new Noise(2).tensor(1, config.inChannels(), 2, 2, 3);
            Tensor sigmas = Tensor.create(new float[] {0.7f}, 1, 1);
            Tensor states = new Noise(3).tensor(1, 3, config.textWidth());
            Tensor words = Tensor.create(new long[] {1, 2, 3}, 1, 3);
            Tensor longer = Ops.cat(1, states, new Noise(4).tensor(1, 2, config.textWidth()));
            Tensor longerWords = Tensor.create(new long[] {1, 2, 3, 4, 5}, 1, 5);
            Tensor padding = Tensor.create(new float[] {0, 0, 0, 1, 1}, 1, 5);
            TokenStream stream = TokenStream.video(latents, sigmas, levels(1, 1));
            Tensor alone = transformer
                    .forward(stream, transformer.prepare(new TextContext(states, words, null)))
                    .latents();
            Tensor padded = transformer
                    .forward(stream, transformer.prepare(new TextContext(longer, longerWords, padding)))
                    .latents();
            assertThat(alone.detach().abs().max().item_float()).isGreaterThan(0.01f);
            assertClose(padded, alone, 1e-5);
        }
    }

    @Test
    void aSigmaForEveryTokenEqualsOneSigmaWhereAllAreEqual() {
        try (var _ = new PointerScope();
                var weights = Weights.create(Compute.CPU_FP32, 1)) {
            TransformerConfig config = TransformerConfig.TINY;
            VideoTransformer transformer = new VideoTransformer(config, weights);
            stir(weights);
            Tensor latents = new Noise(2).tensor(2, config.inChannels(), 2, 2, 3);
            PreparedText text =
                    transformer.prepare(new TextContext(new Noise(3).tensor(2, 3, config.textWidth()), null, null));
            Tensor one = Tensor.create(new float[] {0.3f, 0.9f}, 2, 1);
            Tensor two = Tensor.create(new float[] {0, 0.3f, 0, 0.9f}, 2, 2);
            Tensor allSecond = levels(2, 1).add(new Scalar(1L)).expand(2, 12);
            Tensor expected = transformer
                    .forward(TokenStream.video(latents, one, levels(2, 1)), text)
                    .latents();
            Tensor actual = transformer
                    .forward(TokenStream.video(latents, two, allSecond), text)
                    .latents();
            assertClose(actual, expected, 1e-6);
            Tensor firstFrameGiven = Ops.cat(
                    1,
                    levels(2, 1).expand(2, 6),
                    levels(2, 1).add(new Scalar(1L)).expand(2, 6));
            Tensor given = transformer
                    .forward(TokenStream.video(latents, two, firstFrameGiven), text)
                    .latents();
            assertThat(given.sub(expected).abs().max().item_float()).isGreaterThan(1e-3f);
        }
    }

    @Test
    void soundAndReferencesRunInTheSameStream() {
        try (var _ = new PointerScope();
                var weights = Weights.create(Compute.CPU_FP32, 1)) {
            TransformerConfig config = TransformerConfig.TINY;
            VideoTransformer transformer = new VideoTransformer(config, weights);
            stir(weights);
            PreparedText text =
                    transformer.prepare(new TextContext(new Noise(3).tensor(1, 3, config.textWidth()), null, null));
            TokenStream stream = new TokenStream(
                    new Noise(2).tensor(1, config.inChannels(), 2, 2, 3),
                    Tensor.create(new float[] {0.5f}, 1, 1),
                    levels(1, 1),
                    Tensor.create(new long[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}, 1, 12),
                    new Noise(4).tensor(1, 5, 4),
                    new double[] {0, 0.4, 0.8, 1.2, 1.6},
                    new Noise(5).tensor(1, config.inChannels(), 2, 2, 3));
            Velocity velocity = transformer.forward(stream, text);
            assertThat(Ops.sizes(velocity.latents())).containsExactly(1, 8, 2, 2, 3);
            assertThat(Ops.sizes(Objects.requireNonNull(velocity.sound()))).containsExactly(1, 5, 4);
        }
    }

    /// An untrained network says nothing, so what is left is the filter: with variance 1 and half noise, of what is
    /// heard nothing is velocity; with variance 3 it is (0.5 - 1.5) / (0.75 + 0.25) times that.
    @Test
    void soundIsPreconditionedByItsOwnVariancesAndLevels() {
        try (var _ = new PointerScope();
                var weights = Weights.create(Compute.CPU_FP32, 1)) {
            TransformerConfig config = TransformerConfig.TINY.withSound(List.of(1.0, 3.0, 1.0, 1.0));
            VideoTransformer transformer = new VideoTransformer(config, weights);
            PreparedText text =
                    transformer.prepare(new TextContext(new Noise(3).tensor(1, 3, config.textWidth()), null, null));
            Tensor heard = Tensor.create(new float[] {2, 2, 2, 2, 2, 2, 2, 2}, 1, 2, 4);
            TokenStream stream = new TokenStream(
                    new Noise(2).tensor(1, config.inChannels(), 1, 1, 2),
                    Tensor.create(new float[] {0.25f, 0.5f}, 1, 2),
                    Tensor.create(new long[] {0, 0, 1, 1}, 1, 4),
                    null,
                    heard,
                    new double[] {0.5, 1},
                    null);

            Tensor velocity =
                    Objects.requireNonNull(transformer.forward(stream, text).sound());

            assertThat(Ops.floats(velocity)).containsExactly(new float[] {0, -2, 0, 0, 0, -2, 0, 0}, within(1e-6f));
        }
    }

    /// A film's tokens are large: what one block made on its way must be gone before the next begins.
    @Test
    void aDeepNetworkHoldsNoMoreTensorsThanAShallowOne() {
        TransformerConfig config = TransformerConfig.TINY.withLayers(6);
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                var weights = Weights.create(Compute.CPU_FP32, 1)) {
            VideoTransformer transformer = new VideoTransformer(config, weights);
            PreparedText text =
                    transformer.prepare(new TextContext(new Noise(3).tensor(1, 3, config.textWidth()), null, null));
            TokenStream stream = TokenStream.video(
                    new Noise(2).tensor(1, config.inChannels(), 2, 2, 3),
                    Tensor.create(new float[] {0.5f}, 1, 1),
                    levels(1, 1));
            List<Long> alive = new ArrayList<>();
            transformer.forward(stream, text, (_, _) -> alive.add(Pointer.totalCount()));
            assertThat(alive.getLast() - alive.getFirst()).isLessThan(2 * config.layers());
        }
    }

    /// Fresh weights start many branches at zero: move all of them.
    private static void stir(Weights weights) {
        long seed = 100;
        for (Tensor parameter : weights.parameters().values()) {
            try (var _ = new PointerScope()) {
                Tensor noise = new Noise(seed++).tensor(Ops.sizes(parameter)).mul(Ops.scalar(0.2));
                parameter.detach().add_(noise);
            }
        }
    }

    private static SafeTensors open(String file) throws Exception {
        return SafeTensors.open(Path.of(
                VideoTransformerTest.class.getResource("/golden/" + file).toURI()));
    }

    private static TransformerConfig config(Golden golden) throws Exception {
        return new ObjectMapper().readValue(golden.metadata("config"), TransformerConfig.class);
    }

    /// The reference repeats each angle for both channels of a pair: `[1, N, 1, K]`.
    private static Rope rope(Golden golden, String prefix) {
        return new Rope(everySecond(golden.get(prefix + "rotary_cos")), everySecond(golden.get(prefix + "rotary_sin")));
    }

    private static Tensor everySecond(Tensor angles) {
        long tokens = angles.size(1), width = angles.size(3);
        return angles.reshape(tokens, width / 2, 2).select(2, 0);
    }

    private static Tensor levels(long batch, long count) {
        long[] values = LongStream.range(0, batch * count).map(i -> i % count).toArray();
        return Tensor.create(values, batch, count);
    }
}
