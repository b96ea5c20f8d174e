package dev.kinora.engine.wan;

import dev.kinora.engine.transformer.TextContext;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// Prompts as Wan's transformers read them: cleaned, cut into tokens, encoded at their true length, then filled up with
/// zeros to 512 tokens, which are attended like any other. Recent prompts are remembered.
public final class WanText implements AutoCloseable {
    /// Longest prompt in tokens, the one that ends it included.
    public static final int MAX_TOKENS = 512;

    private static final int REMEMBERED = 16; // at most 8 MB each

    private final Umt5Tokenizer tokenizer;
    private final SafeTensors file;
    private final Umt5Encoder encoder;
    private final Compute compute;
    private final Map<String, float[]> recent = new LinkedHashMap<>(REMEMBERED, 0.75f, true) { // [L, D]
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /// @param file the encoder's weights; closed with this
    public WanText(Umt5Tokenizer tokenizer, Umt5Config config, SafeTensors file, Compute compute) {
        this.tokenizer = tokenizer;
        this.file = file;
        this.compute = compute;
        encoder = new Umt5Encoder(config, file, compute);
    }

    /// Encodes what is not remembered in one pass over the encoder's file.
    ///
    /// @return a context of one row for each text, in order, in the caller's scope
    /// @throws IllegalArgumentException when a text has more than [#MAX_TOKENS]; it is never cut silently
    public List<TextContext> read(List<String> texts) {
        List<String> cleaned = texts.stream().map(PromptCleaning::clean).toList();
        encode(cleaned.stream()
                .distinct()
                .filter(text -> !recent.containsKey(text))
                .toList());
        return cleaned.stream().map(this::padded).toList();
    }

    private void encode(List<String> texts) {
        List<long[]> ids = texts.stream().map(this::ids).toList();
        try (var _ = new PointerScope()) {
            List<Tensor> states = texts.isEmpty() ? List.of() : encoder.encode(ids);
            IntStream.range(0, texts.size()).forEach(i -> recent.put(texts.get(i), Ops.floats(states.get(i))));
        }
    }

    private long[] ids(String text) {
        long[] ids = tokenizer.ids(text);
        if (ids.length > MAX_TOKENS) {
            throw new IllegalArgumentException(
                    "The text has %d tokens, the limit is %d: leave out about %d words. It begins '%s…'."
                            .formatted(
                                    ids.length,
                                    MAX_TOKENS,
                                    ids.length - MAX_TOKENS,
                                    text.substring(0, Math.min(40, text.length()))));
        }
        return ids;
    }

    private TextContext padded(String text) {
        float[] states = recent.getOrDefault(text, new float[0]);
        float[] all = new float[MAX_TOKENS * encoder.width()];
        System.arraycopy(states, 0, all, 0, states.length);
        return new TextContext(compute.place(Tensor.create(all, 1, MAX_TOKENS, encoder.width())), null, null);
    }

    @Override
    public void close() {
        tokenizer.close();
        file.close();
    }
}
