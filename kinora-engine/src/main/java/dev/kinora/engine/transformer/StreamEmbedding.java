package dev.kinora.engine.transformer;

import static org.bytedeco.pytorch.global.torch.embedding;

import dev.kinora.tensor.Init;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// What the storybook family adds to a stream of video tokens: which shot a token belongs to, sound tokens on the same
/// time axis, and reference pictures at times before the first frame. All weights start at zero.
final class StreamEmbedding {
    private final Tensor shots; // [shots, D]
    private final Tensor references; // [references, D]
    private final Linear soundIn;
    private final Linear soundOut;
    private final @Nullable Preconditioning preconditioning;
    private final @Nullable Linear soundSpread;

    StreamEmbedding(TransformerConfig config, TransformerConfig.Extras extras, Weights w) {
        int width = config.width();
        shots = w.exact("shot_embedding", Init.ZEROS, extras.shots(), width);
        references = w.exact("reference_embedding", Init.ZEROS, extras.references(), width);
        soundIn = Linear.zeros(w.at("sound_embedding"), extras.soundChannels(), width);
        soundOut = Linear.zeros(w.at("sound_out"), width, extras.soundChannels());
        List<Double> variances = extras.soundVariances();
        preconditioning = variances == null ? null : new Preconditioning(variances);
        soundSpread = variances == null ? null : Linear.zeros(w.at("sound_spread"), width, extras.soundChannels());
    }

    /// `video` `[B, N, D]` with everything else the stream holds: `[B, N + M + R, D]`.
    Tensor forward(Tensor video, TokenStream stream, @Nullable Tensor referenceTokens) {
        List<Tensor> parts = new ArrayList<>();
        parts.add(stream.shots() == null ? video : video.add(embedding(shots, stream.shots())));
        if (stream.sound() != null) {
            Preconditioning.Levels known = known(stream, video.size(1));
            parts.add(soundIn.apply(
                    known == null ? stream.sound() : stream.sound().mul(known.in())));
        }
        if (referenceTokens != null && stream.references() != null) {
            long pictures = stream.references().size(2);
            long each = referenceTokens.size(1) / pictures;
            // r d -> 1 (r each) d
            Tensor marks = references
                    .narrow(0, 0, pictures)
                    .unsqueeze(1)
                    .expand(pictures, each, references.size(1))
                    .reshape(1, pictures * each, references.size(1));
            parts.add(referenceTokens.add(marks));
        }
        return parts.size() == 1 ? parts.getFirst() : Ops.cat(1, parts.toArray(Tensor[]::new));
    }

    /// The velocity of the sound, `[B, M, sound channels]`, fp32; null for a silent film.
    ///
    /// @param hidden of all tokens, `[B, N + M + R, D]`
    /// @param video N
    @Nullable
    Tensor velocity(Tensor hidden, TokenStream stream, long video) {
        Tensor noisy = stream.sound();
        if (noisy == null) {
            return null;
        }
        Tensor seen = hidden.narrow(1, video, noisy.size(1));
        Tensor output = soundOut.apply(seen).to(ScalarType.Float);
        Preconditioning.Levels known = known(stream, video);
        return known == null || soundSpread == null
                ? output
                : known.velocity(noisy, output, soundSpread.apply(seen).to(ScalarType.Float));
    }

    /// What is known of sound tokens before the network has looked.
    private Preconditioning.@Nullable Levels known(TokenStream stream, long video) {
        if (preconditioning == null || stream.sound() == null) {
            return null;
        }
        Tensor levels = stream.levels();
        return preconditioning.of(
                stream.sigmas(),
                levels.size(1) == 1
                        ? levels
                        : levels.narrow(1, video, stream.sound().size(1)));
    }
}
