package dev.kinora.engine.transformer;

import static org.bytedeco.pytorch.global.torch.embedding;

import dev.kinora.tensor.Init;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// What the storybook family adds to a stream of video tokens: which shot a token belongs to, sound tokens on the same
/// time axis, and reference pictures at times before the first frame. All weights start at zero.
final class StreamEmbedding {
    private final Tensor shots; // [shots, D]
    private final Tensor references; // [references, D]
    private final Linear soundIn;
    private final Linear soundOut;

    StreamEmbedding(TransformerConfig config, TransformerConfig.Extras extras, Weights w) {
        int width = config.width();
        shots = w.exact("shot_embedding", Init.ZEROS, extras.shots(), width);
        references = w.exact("reference_embedding", Init.ZEROS, extras.references(), width);
        soundIn = Linear.zeros(w.at("sound_embedding"), extras.soundChannels(), width);
        soundOut = Linear.zeros(w.at("sound_out"), width, extras.soundChannels());
    }

    /// `video` `[B, N, D]` with everything else the stream holds: `[B, N + M + R, D]`.
    Tensor forward(Tensor video, TokenStream stream, @Nullable Tensor referenceTokens) {
        List<Tensor> parts = new ArrayList<>();
        parts.add(stream.shots() == null ? video : video.add(embedding(shots, stream.shots())));
        if (stream.sound() != null) {
            parts.add(soundIn.apply(stream.sound()));
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

    /// `[B, M, D]` to the velocity of the sound, `[B, M, sound channels]`.
    Tensor sound(Tensor hidden) {
        return soundOut.apply(hidden);
    }
}
