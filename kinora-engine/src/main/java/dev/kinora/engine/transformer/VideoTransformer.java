package dev.kinora.engine.transformer;

import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.zeros_like;

import dev.kinora.tensor.Init;
import dev.kinora.tensor.LayerNorm;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.ShapeException;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// Predicts the velocity of noisy latents, given text: patch embedding, blocks, head.
/// Source: Wan, arXiv:2503.20314; a sigma for every token: Diffusion Forcing, arXiv:2407.01392.
///
/// Axes: B batch, C channels, F frames, H height, W width, N tokens, L text tokens, S distinct sigmas, D width.
public final class VideoTransformer {
    private static final double REFERENCE_SPACING = 2;

    private final TransformerConfig config;
    private final Weights weights;
    private final Tensor patchWeight; // [D, C, PF, PH, PW]
    private final Tensor patchBias; // [D]
    private final TimeEmbedding time;
    private final @Nullable Linear textLinear1;
    private final @Nullable Linear textLinear2;
    private final @Nullable TextRefiner textRefiner;
    private final @Nullable ImageEmbedding imageEmbedding;
    private final @Nullable StreamEmbedding extras;
    private final List<TransformerBlock> blocks = new ArrayList<>();
    private final LayerNorm normOut;
    private final Linear projectOut;
    private final Tensor table; // [1, 2, D]
    private final @Nullable Preconditioning preconditioning;
    private final @Nullable Linear projectSpread;
    private final RopeCache ropes;

    public VideoTransformer(TransformerConfig config, Weights w) {
        this.config = config;
        weights = w;
        int width = config.width();
        List<Integer> patch = config.patchSize();
        Weights patchEmbedding = w.at("patch_embedding");
        patchWeight = patchEmbedding.matrix(
                "weight",
                Init.fanIn(config.patchVolume(config.inChannels())),
                width,
                config.inChannels(),
                patch.get(0),
                patch.get(1),
                patch.get(2));
        patchBias = patchEmbedding.matrix("bias", Init.ZEROS, width);
        Weights conditions = w.at("condition_embedder");
        time = new TimeEmbedding(config, conditions);
        TransformerConfig.Extras more = config.extras();
        textLinear1 =
                more == null ? new Linear(conditions.at("text_embedder.linear_1"), config.textWidth(), width) : null;
        textLinear2 = more == null ? new Linear(conditions.at("text_embedder.linear_2"), width, width) : null;
        textRefiner = more == null ? null : new TextRefiner(config, more, conditions.at("text_refiner"));
        Integer imageWidth = config.imageWidth();
        imageEmbedding =
                imageWidth == null ? null : new ImageEmbedding(imageWidth, config, conditions.at("image_embedder"));
        extras = more == null ? null : new StreamEmbedding(config, more, w.at("extras"));
        List<Double> variances = more == null ? null : more.channelVariances();
        preconditioning = variances == null ? null : new Preconditioning(variances);
        projectSpread = variances == null ? null : Linear.zeros(w.at("proj_spread"), width, variances.size());
        for (int i = 0; i < config.layers(); i++) {
            blocks.add(new TransformerBlock(config, w.at("blocks." + i)));
        }
        normOut = LayerNorm.plain(width, config.epsilon());
        projectOut = Linear.zeros(w.at("proj_out"), width, config.patchVolume(config.outChannels()));
        table = w.exact("scale_shift_table", Init.normal(1 / Math.sqrt(width)), 1, 2, width);
        ropes = new RopeCache(config.headWidth(), w.compute());
    }

    public TransformerConfig config() {
        return config;
    }

    /// Embeds prompts for all blocks; costs as much as a small part of one step.
    public PreparedText prepare(TextContext text) {
        return prepare(text, null);
    }

    /// [#prepare(TextContext)] with a picture to start from.
    ///
    /// @param image its tokens as the picture encoder gives them, `[B, I, E]`; null for a network that asks none
    public PreparedText prepare(TextContext text, @Nullable Tensor image) {
        if ((image == null) != (imageEmbedding == null)) {
            throw new IllegalArgumentException(
                    image == null
                            ? "This network starts from a picture: pass its tokens."
                            : "This network asks text alone: leave the picture out.");
        }
        Tensor picture = image == null || imageEmbedding == null ? null : imageEmbedding.forward(image); // [B, I, D]
        Tensor padding = text.padding();
        FoldedText folded = canFold(text) ? FoldedText.of(text.states()) : new FoldedText(text.states(), null);
        Tensor mask = padding == null
                ? folded.mask()
                : padding.to(ScalarType.Float)
                        .mul(Ops.scalar(-1e9))
                        .unsqueeze(1)
                        .unsqueeze(1); // [B, 1, 1, L]
        Tensor embedded = embed(new TextContext(folded.states(), text.words(), padding), mask); // [B, L, D]
        return new PreparedText(blocks.stream()
                .map(block -> block.prepare(embedded, mask, picture))
                .toList());
    }

    /// One evaluation.
    ///
    /// @param text of the same batch
    /// @return velocities of all latents and sounds; those of given tokens mean nothing
    public Velocity forward(TokenStream stream, PreparedText text) {
        return forward(stream, text, (_, _) -> {});
    }

    /// [#forward(TokenStream, PreparedText)] for a step of a film, in which most blocks may be left out.
    public Velocity forward(TokenStream stream, PreparedText text, StepCache cache) {
        return evaluate(
                stream,
                text,
                (x, range) -> cache.forward(
                        x, first -> range.run(first, 0, 1), others -> range.run(others, 1, blocks.size())));
    }

    /// Sees the tokens after each block: `[B, N, D]`, and the block's index. Where nothing is learnt the next block
    /// overwrites them.
    public interface Tap {
        void see(int block, Tensor hidden);
    }

    /// [#forward(TokenStream, PreparedText)] with a look inside, for auxiliary losses.
    public Velocity forward(TokenStream stream, PreparedText text, Tap tap) {
        return evaluate(stream, text, (x, range) -> {
            Tensor h = x;
            for (int i = 0; i < blocks.size(); i++) {
                h = range.run(h, i, i + 1);
                tap.see(i, h);
            }
            return h;
        });
    }

    /// Takes tokens through the blocks `from` to `to`, without the latter.
    private interface Blocks {
        Tensor run(Tensor x, int from, int to);
    }

    private Velocity evaluate(TokenStream stream, PreparedText text, BiFunction<Tensor, Blocks, Tensor> pass) {
        checkChannels(stream.latents());
        TokenGrid grid = TokenGrid.of(stream.latents(), config.patchSize());
        Tensor noisy = Patchify.tokens(stream.latents(), config.patchSize()); // [B, N, C PF PH PW]
        Preconditioning.Levels known = preconditioning == null
                ? null
                : preconditioning.of(stream.sigmas(), ofVideo(stream.levels(), grid.tokens()));
        Tensor video = embedded(known == null ? noisy : noisy.mul(known.in())); // [B, N, D]
        Tensor references = references(stream);
        Tensor x = (extras == null ? video : extras.forward(video, stream, references)).to(ScalarType.Float);
        TimeEmbedding.Levels times = time.forward(stream.sigmas());
        Rope rope = ropes.of(positions(grid, stream));
        x = pass.apply(x, (tokens, from, to) -> {
            Tensor h = tokens;
            for (int i = from; i < to; i++) {
                TransformerBlock block = blocks.get(i);
                Attention.KeysValues asked = text.blocks().get(i);
                Tensor before = h;
                // what a block needs on its way is freed with it: the tokens of 30 blocks at once would not fit
                h = Scopes.scoped(() -> block.forward(before, asked, times.projected(), stream.levels(), rope));
            }
            return h;
        });
        Tensor hidden = modulatedOut(x, times.embedded(), stream.levels()); // [B, N, D]
        Tensor seen = hidden.narrow(1, 0, grid.tokens());
        Tensor output = projectOut.apply(seen).to(ScalarType.Float);
        Tensor tokens = known == null || projectSpread == null
                ? output
                : known.velocity(noisy, output, projectSpread.apply(seen).to(ScalarType.Float));
        Tensor sound = extras == null ? null : extras.velocity(hidden, stream, grid.tokens());
        return new Velocity(Patchify.latents(tokens, config.patchSize(), grid), sound);
    }

    /// Levels of the video tokens, which come first.
    private static Tensor ofVideo(Tensor levels, long tokens) {
        return levels.size(1) == 1 ? levels : levels.narrow(1, 0, tokens);
    }

    /// Whether zeros at the end of a text are one token many times over. Not in bf16, which rounds the logarithm of
    /// their
    /// number by up to two per cent; there attention to them is cheap.
    private boolean canFold(TextContext text) {
        return config.extras() == null
                && text.padding() == null
                && weights.compute().matmul() == ScalarType.Float;
    }

    /// The head's norm, shifted and scaled by the time embedding itself, not by its projection.
    private Tensor modulatedOut(Tensor x, Tensor embedded, Tensor levels) {
        Tensor shift = AdaLn.gather(embedded.add(table.select(1, 0).unsqueeze(1)), levels);
        Tensor scale = AdaLn.gather(embedded.add(table.select(1, 1).unsqueeze(1)), levels);
        return new AdaLn(shift, scale, scale).modulate(normOut, x);
    }

    private Tensor embed(TextContext text, @Nullable Tensor mask) {
        if (textRefiner != null) {
            return textRefiner.forward(text, mask);
        }
        if (textLinear1 == null || textLinear2 == null) {
            throw new IllegalStateException("A transformer has either a text refiner or a text embedder.");
        }
        return textLinear2.apply(gelu(textLinear1.apply(text.states()), "tanh"));
    }

    /// A convolution whose kernel is its stride is one matrix product per patch: `[B, N, C PF PH PW]` to `[B, N, D]`.
    private Tensor embedded(Tensor patches) {
        ScalarType type = weights.compute().matmul();
        Tensor flat = patchWeight.reshape(config.width(), -1).to(type);
        return org.bytedeco.pytorch.global.torch.linear(
                patches.to(type), flat, new org.bytedeco.pytorch.TensorOptional(patchBias.to(type)));
    }

    /// Reference pictures are clean, `[B, R, D]`; null without.
    private @Nullable Tensor references(TokenStream stream) {
        if (stream.references() == null) {
            return null;
        }
        Tensor patches = Patchify.tokens(stream.references(), config.patchSize());
        if (preconditioning == null) {
            return embedded(patches);
        }
        Tensor first = stream.sigmas().narrow(1, 0, 1); // [B, 1]
        Tensor only = zeros_like(first).to(ScalarType.Long);
        return embedded(patches.mul(preconditioning.of(zeros_like(first), only).in()));
    }

    private double[][] positions(TokenGrid grid, TokenStream stream) {
        double[][] sound = Arrays.stream(stream.soundTimes())
                .mapToObj(frame -> new double[] {frame, -1, -1})
                .toArray(double[][]::new);
        double[][] references = stream.references() == null
                ? new double[0][]
                : Arrays.stream(TokenGrid.of(stream.references(), config.patchSize())
                                .positions())
                        .map(at -> new double[] {-REFERENCE_SPACING * (1 + at[0]), at[1], at[2]})
                        .toArray(double[][]::new);
        return Stream.of(grid.positions(), sound, references)
                .flatMap(Arrays::stream)
                .toArray(double[][]::new);
    }

    private void checkChannels(Tensor latents) {
        if (latents.dim() != 5 || latents.size(1) != config.inChannels()) {
            throw new ShapeException(
                    "Latents must be [B, %d, F, H, W], got %s.".formatted(config.inChannels(), Ops.shape(latents)));
        }
    }
}
