package dev.kinora.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordPieceTest {
    private static WordPiece tokenizer;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream json =
                Objects.requireNonNull(WordPieceTest.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json"))) {
            tokenizer = WordPiece.read(json);
        }
    }

    static List<TextGolden.Tokens> golden() {
        return TextGolden.load().tokens();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void splitsAsTheReference(TextGolden.Tokens expected) {
        List<String> tokens = tokenizer.tokens(expected.text());
        assertThat(tokens).isEqualTo(expected.tokens());
        assertThat(tokenizer.ids(tokens))
                .containsExactly(expected.ids().stream().mapToInt(i -> i).toArray());
    }

    @Test
    void readsControlTokensAsPlainText() {
        assertThat(tokenizer.tokens("[SEP] [MASK]"))
                .containsExactly("[CLS]", "[", "sep", "]", "[", "mask", "]", "[SEP]");
    }

    @Test
    void refusesAnotherKindOfTokenizer() {
        byte[] json = "{\"normalizer\":{\"type\":\"NFC\"}}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> WordPiece.read(new ByteArrayInputStream(json)))
                .isInstanceOf(IOException.class)
                .hasMessage("Not BERT's uncased tokenizer: expected BertNormalizer, found \"NFC\".");
    }
}
