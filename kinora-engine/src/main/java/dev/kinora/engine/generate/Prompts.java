package dev.kinora.engine.generate;

import dev.kinora.engine.text.TextBatch;
import dev.kinora.engine.text.TextEncoder;
import dev.kinora.engine.text.TokenStates;
import dev.kinora.engine.text.WordTable;
import dev.kinora.engine.transformer.TextContext;
import dev.kinora.engine.wan.Umt5Tokenizer;
import dev.kinora.engine.wan.WanText;
import dev.kinora.tensor.Compute;
import java.util.List;

/// How a model reads prompts: where the families differ, besides their numbers.
public sealed interface Prompts extends AutoCloseable {
    /// @return a context of one row for each text, in order, in the caller's scope; empty texts are fine
    List<TextContext> read(List<String> texts);

    @Override
    void close();

    /// @throws dev.kinora.tensor.WeightsException if files are missing, damaged or do not belong together
    static Prompts open(ModelFolder folder, Compute compute) {
        if (!folder.isWan()) {
            return new Storybook(folder.words(), TextEncoder.open(), compute);
        }
        Umt5Tokenizer tokenizer = Umt5Tokenizer.open(folder.root().resolve("tokenizer"));
        return new Wan(new WanText(tokenizer, folder.textEncoderConfig(), folder.textEncoderWeights(), compute));
    }

    /// Captions in the words of training, read by a small encoder and a learned table of words.
    record Storybook(WordTable words, TextEncoder encoder, Compute compute) implements Prompts {
        @Override
        public List<TextContext> read(List<String> texts) {
            return texts.stream().map(this::read).toList();
        }

        private TextContext read(String text) {
            TokenStates states = text.isBlank() ? TextBatch.empty(encoder.width()) : encoder.encode(text);
            return TextBatch.of(List.of(states), words, compute);
        }

        @Override
        public void close() {
            encoder.close();
        }
    }

    /// Free text, read by umT5.
    record Wan(WanText text) implements Prompts {
        @Override
        public List<TextContext> read(List<String> texts) {
            return text.read(texts);
        }

        @Override
        public void close() {
            text.close();
        }
    }
}
