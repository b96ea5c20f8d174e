package dev.kinora.engine.wan;

import static org.bytedeco.pytorch.global.torch.conv2d;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.LayerNorm;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.Weights;
import dev.kinora.tensor.WeightsException;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// CLIP's picture encoder (arXiv:2103.00020), of which Wan 2.1 asks the states before the last layer. Read from
/// its file layer by layer and computed in fp32, as its makers do: of the released 632 million weights one
/// layer, 0.1 GB, is in memory at a time.
/// Axes: B pictures, I tokens of a picture, E width.
public final class ClipEncoder {
    private static final String WHOLE = "vision_model"; // newer versions of transformers leave it out of the names

    private final ClipConfig config;
    private final SafeTensors file;
    private final Compute compute;

    /// @param file stays the caller's, who closes it
    /// @throws WeightsException listing every tensor that is missing, too many or misshapen
    public ClipEncoder(ClipConfig config, SafeTensors file, Compute compute) {
        this.config = config;
        this.file = file;
        this.compute = new Compute(compute.hardware(), ScalarType.Float);
        try (Weights weights = Weights.survey(file)) {
            Weights w = vision(weights);
            new Embeddings(config, w);
            for (int i = 0; i < config.layers(); i++) {
                layer(w, i);
            }
            LayerNorm.affine(w.at("post_layernorm"), config.width(), config.epsilon());
            w.at("embeddings").unread("position_ids"); // 0, 1, 2, … in older files
            weights.unread("visual_projection.weight"); // beside the text encoder, which Wan leaves out
            weights.verify();
        }
    }
    /// @param pictures `[B, 3, H, W]`, fp32, normalised
    /// @return states before the last layer, `[B, I, E]`, fp32, in the caller's scope
    public Tensor encode(Tensor pictures) {
        try (var _ = new NoGradGuard()) {
            Tensor states = Scopes.scoped(() -> {
                try (Weights weights = Weights.load(compute, file)) {
                    return new Embeddings(config, vision(weights)).forward(compute.place(pictures));
                }
            });
            for (int i = 0; i < config.layers() - 1; i++) {
                Tensor before = states;
                int number = i;
                states = Scopes.scoped(() -> {
                    try (Weights weights = Weights.load(compute, file)) {
                        return layer(vision(weights), number).forward(before);
                    }
                });
            }
            return states;
        }
    }

    private Weights vision(Weights weights) {
        return file.contains(WHOLE + ".embeddings.class_embedding") ? weights.at(WHOLE) : weights;
    }

    private ClipLayer layer(Weights w, int number) {
        return new ClipLayer(config, w.at("encoder.layers." + number));
    }

    /// Patches and a token for the whole, each told its place, after a norm.
    private record Embeddings(
            int patch,
            Tensor whole, // [E]
            Tensor patches, // [E, 3, P, P]
            Tensor positions, // [I, E]
            LayerNorm norm) {
        Embeddings(ClipConfig config, Weights w) {
            this(config, w, w.at("embeddings"));
        }

        private Embeddings(ClipConfig config, Weights w, Weights e) {
            this(
                    config.patch(),
                    e.exact("class_embedding", Init.ZEROS, config.width()),
                    e.matrix("patch_embedding.weight", Init.ZEROS, config.width(), 3, config.patch(), config.patch()),
                    e.exact("position_embedding.weight", Init.ZEROS, config.tokens(), config.width()),
                    LayerNorm.affine(w.at("pre_layrnorm"), config.width(), config.epsilon())); // so spelt
        }

        /// `[B, 3, H, W]` to `[B, I, E]`.
        Tensor forward(Tensor pictures) {
            Tensor cut = conv2d(
                    pictures,
                    patches,
                    Ops.none(),
                    new long[] {patch, patch},
                    new long[] {0, 0},
                    new long[] {1, 1},
                    1); // [B, E, H / P, W / P]
            Tensor tokens = cut.flatten(2, 3).transpose(1, 2); // b e h w -> b (h w) e
            Tensor first = whole.expand(pictures.size(0), 1, -1); // [B, 1, E]
            return norm.apply(Ops.cat(1, first, tokens).add(positions));
        }
    }
}
