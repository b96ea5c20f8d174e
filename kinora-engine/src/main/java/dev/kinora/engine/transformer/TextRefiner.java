package dev.kinora.engine.transformer;

import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.gelu;

import dev.kinora.tensor.Init;
import dev.kinora.tensor.LayerNorm;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// The storybook family's text side: the encoder's states are normalised, brought to the transformer's width, joined
/// by a learned vector for each known word, and refined by a few trained layers, so that a small general sentence
/// encoder learns to tell apart what matters here (left from right, which colour belongs to whom).
final class TextRefiner {
    private final LayerNorm norm;
    private final Linear project;
    private final Tensor words; // [vocabulary, D]
    private final Tensor positions; // [positions, D]
    private final List<Layer> layers = new ArrayList<>();

    static final int LONGEST_TEXT = 256;

    TextRefiner(TransformerConfig config, TransformerConfig.Extras extras, Weights w) {
        int width = config.width();
        norm = LayerNorm.affine(w.at("norm"), config.textWidth(), config.epsilon());
        project = new Linear(w.at("project"), config.textWidth(), width);
        words = w.exact("words", Init.normal(0.5), extras.vocabulary(), width);
        positions = w.exact("positions", Init.normal(0.1), LONGEST_TEXT, width);
        for (int i = 0; i < extras.textLayers(); i++) {
            layers.add(new Layer(config, w.at("layers." + i)));
        }
    }

    /// @param mask added to attention scores, `[B, 1, 1, L]`
    /// @return `[B, L, D]`
    Tensor forward(TextContext text, @Nullable Tensor mask) {
        Tensor x = project.apply(norm.apply(text.states())).to(words.scalar_type());
        if (text.words() != null) {
            x = x.add(embedding(words, text.words()));
        }
        x = x.add(positions.narrow(0, 0, x.size(1)));
        for (Layer layer : layers) {
            x = layer.forward(x, mask);
        }
        return x;
    }

    private static final class Layer {
        private final LayerNorm norm1;
        private final Attention attention;
        private final LayerNorm norm2;
        private final Linear up;
        private final Linear down;

        Layer(TransformerConfig config, Weights w) {
            int width = config.width();
            norm1 = LayerNorm.affine(w.at("norm1"), width, config.epsilon());
            attention = new Attention(config, w.at("attn"));
            norm2 = LayerNorm.affine(w.at("norm2"), width, config.epsilon());
            up = new Linear(w.at("ffn.0"), width, 2L * width);
            down = Linear.init(w.at("ffn.2"), Init.normal(0.01), 2L * width, width);
        }

        Tensor forward(Tensor x, @Nullable Tensor mask) {
            Tensor h = norm1.apply(x);
            Tensor y = x.add(attention.cross(h, attention.keysValues(h, mask)));
            return y.add(down.apply(gelu(up.apply(norm2.apply(y)), "tanh")));
        }
    }
}
