package dev.kinora.engine.transformer;

import static org.bytedeco.pytorch.global.torch.gelu;

import dev.kinora.tensor.Init;
import dev.kinora.tensor.LayerNorm;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.ShapeException;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Brings a picture encoder's tokens to the transformer's width: norm, two layers, norm.
/// Axes: B batch, I tokens of a picture, E channels of the picture encoder.
final class ImageEmbedding {
    private static final double EPSILON = 1e-5; // the reference leaves PyTorch's default here, not the config's

    private final LayerNorm norm1;
    private final Linear up;
    private final Linear down;
    private final LayerNorm norm2;
    private final @Nullable Tensor positions; // [1, I, E], of first and last picture together

    ImageEmbedding(int imageWidth, TransformerConfig config, Weights w) {
        norm1 = LayerNorm.affine(w.at("norm1"), imageWidth, EPSILON);
        up = new Linear(w.at("ff.net.0.proj"), imageWidth, imageWidth);
        down = new Linear(w.at("ff.net.2"), imageWidth, config.width());
        norm2 = LayerNorm.affine(w.at("norm2"), config.width(), EPSILON);
        Integer tokens = config.imageTokens();
        positions = tokens == null ? null : w.exact("pos_embed", Init.ZEROS, 1, tokens, imageWidth);
    }

    /// `[B, I, E]` to `[B, I, D]`. Where positions are learned, a clip has two rows of the batch: its first and its
    /// last
    /// picture, `[2B, I, E]` to `[B, 2I, D]`.
    Tensor forward(Tensor image) {
        return norm2.apply(down.apply(gelu(up.apply(norm1.apply(placed(image))), "none")));
    }

    private Tensor placed(Tensor image) {
        if (positions == null) {
            return image;
        }
        long batch = image.size(0), tokens = image.size(1), width = image.size(2);
        if (batch % 2 != 0 || 2 * tokens != positions.size(1)) {
            throw new ShapeException(
                    "Pictures must be [2B, %d, %d]: the first and the last of each clip, got [%d, %d, %d]."
                            .formatted(positions.size(1) / 2, width, batch, tokens, width));
        }
        return image.reshape(batch / 2, 2 * tokens, width).add(positions); // (b 2) i e -> b (2 i) e
    }
}
