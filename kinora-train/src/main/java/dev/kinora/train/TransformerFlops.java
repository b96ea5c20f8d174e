package dev.kinora.train;

import dev.kinora.engine.transformer.TransformerConfig;

/// Floating-point operations of the transformer, counted from its shape: two for each weight of a linear layer and each
/// token that passes it, `4 N M D` for attention of N tokens to M (scores, then the mix of values). Norms, modulation,
/// softmax and rotations are left out, as is usual: they move memory rather than multiply.
///
/// @param tokens of one clip
/// @param textTokens of its prompt, padding included
/// @param sigmas distinct noise levels of one clip
record TransformerFlops(TransformerConfig config, long tokens, long textTokens, long sigmas) {
    /// One evaluation for one clip with a prepared prompt: what each step of the sampler costs, twice when guided.
    long forward() {
        long width = config.width();
        long self = 4 * linear(tokens, width, width) + attention(tokens, tokens);
        long cross = 2 * linear(tokens, width, width) + attention(tokens, textTokens);
        long feedForward = 2 * linear(tokens, width, config.feedForwardWidth());
        long ends =
                linear(tokens, patch(config.inChannels()), width) + linear(tokens, width, patch(config.outChannels()));
        long time = linear(sigmas, config.frequencyWidth(), width) + 7 * linear(sigmas, width, width);
        return config.layers() * (self + cross + feedForward) + ends + time;
    }

    /// Bringing one prompt to the transformer's width, refining it, and the keys and values of every block: once a film
    /// when generating, once a step in training.
    long prepare() {
        long width = config.width();
        long keysValues = config.layers() * 2 * linear(textTokens, width, width);
        TransformerConfig.Extras extras = config.extras();
        if (extras == null) {
            return linear(textTokens, config.textWidth(), width) + linear(textTokens, width, width) + keysValues;
        }
        long refiningLayer = 4 * linear(textTokens, width, width) // queries, keys, values, out
                + attention(textTokens, textTokens)
                + 2 * linear(textTokens, width, 2 * width);
        return linear(textTokens, config.textWidth(), width) + extras.textLayers() * refiningLayer + keysValues;
    }

    /// One clip's part of a training step. The backward pass is two products for each one of the forward pass. The
    /// optimizer's own products are not counted: they are time spent, not work done.
    long train() {
        return 3 * (forward() + prepare());
    }

    private static long linear(long tokens, long in, long out) {
        return 2 * tokens * in * out;
    }

    private long attention(long asking, long asked) {
        return 4 * asking * asked * config.width();
    }

    private long patch(long channels) {
        return config.patchSize().stream().mapToLong(Integer::longValue).reduce(channels, (a, b) -> a * b);
    }
}
