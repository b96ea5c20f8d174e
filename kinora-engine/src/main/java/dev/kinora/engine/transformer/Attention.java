package dev.kinora.engine.transformer;

import static org.bytedeco.pytorch.global.torch.matmul;
import static org.bytedeco.pytorch.global.torch.scaled_dot_product_attention;
import static org.bytedeco.pytorch.global.torch.softmax;
import static org.bytedeco.pytorch.global.torch.softmax_out;

import dev.kinora.tensor.CpuFeatures;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.RmsNorm;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.Weights;
import java.util.stream.Stream;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// Multi-head attention with normalised queries and keys. The norm spans the whole width before heads are split.
/// Axes: B batch, N tokens that ask, L tokens that are asked, A heads, K head width, D = A K.
final class Attention {
    private static final boolean HAS_AMX = CpuFeatures.detect().hasAmx();
    private static final long MOST_SCORES = 4L << 20; // at once: in bf16 8 MB, which stay in a processor's cache

    private final int heads;
    private final Linear toQ;
    private final Linear toK;
    private final Linear toV;
    private final Linear toOut;
    private final RmsNorm normQ;
    private final RmsNorm normK;

    /// What is asked: it does not depend on the step, so for text it is computed once a prompt.
    ///
    /// @param keys `[B, A, L, K]`
    /// @param values `[B, A, L, K]`
    /// @param mask added to the scores, broadcast to `[B, A, N, L]`; null where all tokens count
    /// @param image a picture's tokens, asked apart from the text with the same queries; null without
    record KeysValues(
            Tensor keys,
            Tensor values,
            @Nullable Tensor mask,
            @Nullable KeysValues image) {
        /// Outlives the scopes that are open, until [#free].
        void keep() {
            Stream.of(keys, values).forEach(Scopes::keep);
            if (mask != null) {
                Scopes.keep(mask);
            }
            if (image != null) {
                image.keep();
            }
        }

        void free() {
            Stream.of(keys, values).forEach(Scopes::free);
            if (mask != null) {
                Scopes.free(mask);
            }
            if (image != null) {
                image.free();
            }
        }
    }

    Attention(TransformerConfig config, Weights w) {
        int width = config.width();
        heads = config.heads();
        toQ = new Linear(w.at("to_q"), width, width);
        toK = new Linear(w.at("to_k"), width, width);
        toV = new Linear(w.at("to_v"), width, width);
        toOut = Linear.init(
                w.at("to_out.0"), dev.kinora.tensor.Init.normal(0.02 / Math.sqrt(2.0 * config.layers())), width, width);
        normQ = new RmsNorm(w.at("norm_q"), width, config.epsilon());
        normK = new RmsNorm(w.at("norm_k"), width, config.epsilon());
    }

    /// Among the tokens themselves. `[B, N, D]` to `[B, N, D]`.
    Tensor self(Tensor x, Rope rope) {
        Tensor queries = rope.rotate(split(normQ.overwrite(toQ.applyExactly(x))));
        Tensor keys = rope.rotate(split(normK.overwrite(toK.applyExactly(x))));
        return toOut.applyExactly(mix(queries, new KeysValues(keys, split(toV.apply(x)), null, null)));
    }

    /// Prepares `[B, L, D]` to be asked.
    KeysValues keysValues(Tensor context, @Nullable Tensor mask) {
        return keysValues(context, mask, null);
    }

    /// Prepares text `[B, L, D]` and a picture's tokens to be asked.
    KeysValues keysValues(Tensor context, @Nullable Tensor mask, @Nullable KeysValues image) {
        return new KeysValues(split(normK.apply(toK.apply(context))), split(toV.apply(context)), mask, image);
    }

    /// Keys and values by projections of their own: `[B, I, D]`.
    KeysValues keysValues(Linear toKeys, RmsNorm normKeys, Linear toValues, Tensor context) {
        return new KeysValues(split(normKeys.apply(toKeys.apply(context))), split(toValues.apply(context)), null, null);
    }

    /// Asks other tokens. `[B, N, D]` to `[B, N, D]`.
    Tensor cross(Tensor x, KeysValues asked) {
        Tensor queries = split(normQ.overwrite(toQ.applyExactly(x)));
        Tensor mixed = mix(queries, asked);
        return toOut.applyExactly(asked.image() == null ? mixed : mixed.add(mix(queries, asked.image())));
    }

    /// `[B, A, N, K]` to `[B, N, D]`.
    private Tensor mix(Tensor queries, KeysValues asked) {
        Tensor mixed =
                attend(queries, asked.keys(), asked.values(), asked.mask(), HAS_AMX, MOST_SCORES); // [B, A, N, K]
        long batch = mixed.size(0), tokens = mixed.size(2);
        return mixed.transpose(1, 2).reshape(batch, tokens, heads * mixed.size(3));
    }

    /// libtorch's fused attention is the faster one except in bf16 on a CPU: there its gradient, and without AMX all of
    /// it, is many times slower than three plain operations (`docs/decisions/0002-compute-type.md`).
    ///
    /// @param mostScores that are written out at once where no gradient is asked
    /// @return of the type of `values`
    static Tensor attend(
            Tensor queries, Tensor keys, Tensor values, @Nullable Tensor mask, boolean hasAmx, long mostScores) {
        ScalarType type = values.scalar_type().intern();
        boolean isSlow = type == ScalarType.BFloat16 && !values.is_cuda() && (values.requires_grad() || !hasAmx);
        if (!isSlow) {
            return fused(queries.to(type), keys.to(type), values, mask);
        }
        Tensor scaled = queries.mul(Ops.scalar(1 / Math.sqrt(queries.size(3)))).to(type);
        return values.requires_grad()
                ? writtenOut(scaled, keys.to(type), values, mask)
                : inParts(scaled, keys.to(type), values, mask, mostScores);
    }

    private static Tensor fused(Tensor queries, Tensor keys, Tensor values, @Nullable Tensor mask) {
        TensorOptional optional = mask == null ? Ops.none() : new TensorOptional(mask.to(queries.scalar_type()));
        return scaled_dot_product_attention(queries, keys, values, optional, 0, false, new DoubleOptional(), false);
    }

    /// By clips, then by heads, then by queries, until the scores are few enough.
    private static Tensor inParts(Tensor queries, Tensor keys, Tensor values, @Nullable Tensor mask, long mostScores) {
        long scores = queries.size(0) * queries.size(1) * queries.size(2) * keys.size(2);
        int axis = queries.size(0) > 1 ? 0 : queries.size(1) > 1 ? 1 : 2;
        long count = queries.size(axis);
        if (scores <= mostScores || count == 1) {
            return Scopes.scoped(() -> writtenOut(queries, keys, values, mask));
        }
        return Scopes.scoped(() -> Ops.cat(
                axis,
                part(axis, 0, count / 2, queries, keys, values, mask, mostScores),
                part(axis, count / 2, count - count / 2, queries, keys, values, mask, mostScores)));
    }

    private static Tensor part(
            int axis,
            long from,
            long count,
            Tensor queries,
            Tensor keys,
            Tensor values,
            @Nullable Tensor mask,
            long mostScores) {
        boolean isOfQueries = axis == 2;
        return inParts(
                queries.narrow(axis, from, count),
                isOfQueries ? keys : keys.narrow(axis, from, count),
                isOfQueries ? values : values.narrow(axis, from, count),
                mask == null || mask.size(axis) == 1 ? mask : mask.narrow(axis, from, count),
                mostScores);
    }

    private static Tensor writtenOut(Tensor scaled, Tensor keys, Tensor values, @Nullable Tensor mask) {
        Tensor scores = matmul(scaled, keys.transpose(2, 3)); // [B, A, N, L]
        Tensor masked = mask == null ? scores : scores.add(mask);
        Tensor weights = values.requires_grad() ? softmax(masked, -1) : softmax_out(masked, masked, -1);
        return matmul(weights.to(values.scalar_type()), values);
    }

    /// b n (a k) -> b a n k
    private Tensor split(Tensor x) {
        long batch = x.size(0), tokens = x.size(1), width = x.size(2);
        return x.reshape(batch, tokens, heads, width / heads).transpose(1, 2);
    }
}
