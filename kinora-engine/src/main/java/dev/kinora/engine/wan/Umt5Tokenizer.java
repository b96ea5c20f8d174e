package dev.kinora.engine.wan;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Cuts prompts into umT5's tokens, as `tokenizer.json` says. Thread-safe.
public final class Umt5Tokenizer implements AutoCloseable {
    static {
        // the library would report its use and look for other builds of itself over the network
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("RUST_FLAVOR", "cpu");
    }

    private final HuggingFaceTokenizer tokenizer;

    private Umt5Tokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /// @param folder with `tokenizer.json`
    /// @throws WeightsException when it is missing or not understood
    public static Umt5Tokenizer open(Path folder) {
        Path file = folder.resolve("tokenizer.json");
        if (!Files.exists(file)) {
            throw new WeightsException(
                    "%s is missing: the folder 'tokenizer' of a release has it beside spiece.model; download it again."
                            .formatted(file));
        }
        try {
            return new Umt5Tokenizer(HuggingFaceTokenizer.builder()
                    .optTokenizerPath(file)
                    .optAddSpecialTokens(true)
                    .optTruncation(false)
                    .optPadding(false)
                    .build());
        } catch (IOException | RuntimeException unreadable) {
            throw new WeightsException(
                    "%s is not understood: %s. Download it again.".formatted(file, unreadable.getMessage()),
                    unreadable);
        }
    }

    /// The numbers of the text's tokens, with the one that ends it: at least one.
    public long[] ids(String text) {
        return tokenizer.encode(text).getIds();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
