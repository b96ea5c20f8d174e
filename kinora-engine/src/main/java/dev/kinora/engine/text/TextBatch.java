package dev.kinora.engine.text;

import dev.kinora.engine.transformer.TextContext;
import dev.kinora.tensor.Compute;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Encoded texts of different lengths as one batch for the transformer.
public final class TextBatch {
    private TextBatch() {}

    /// The empty prompt: one token of zeros in row 0. What is left of guidance when the text is taken away.
    public static TokenStates empty(int width) {
        return new TokenStates(new int[] {-1}, List.of(""), new float[width]);
    }

    /// @param texts at least one, all of one width C
    /// @return states `[B, L, C]`, words `[B, L]`, padding `[B, L]`; L is the longest text
    public static TextContext of(List<TokenStates> texts, WordTable table, Compute compute) {
        int longest = texts.stream().mapToInt(TokenStates::length).max().orElseThrow();
        int width = texts.getFirst().width();
        float[] states = new float[texts.size() * longest * width];
        long[] words = new long[texts.size() * longest];
        float[] padding = new float[texts.size() * longest];
        for (int i = 0; i < texts.size(); i++) {
            TokenStates text = texts.get(i);
            System.arraycopy(text.states(), 0, states, i * longest * width, text.states().length);
            for (int token = 0; token < longest; token++) {
                boolean isPadding = token >= text.length();
                words[i * longest + token] = isPadding ? 0 : table.row(text.ids()[token]);
                padding[i * longest + token] = isPadding ? 1 : 0;
            }
        }
        return new TextContext(
                compute.place(Tensor.create(states, texts.size(), longest, width)),
                compute.place(Tensor.create(words, texts.size(), longest)),
                compute.place(Tensor.create(padding, texts.size(), longest)));
    }
}
