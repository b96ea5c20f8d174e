package dev.kinora.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextEncoderTest {
    /// Another release of ONNX Runtime may sum in another order; states have a norm near 10.
    private static final double TOLERANCE = 2e-4;

    private static TextEncoder encoder;

    @BeforeAll
    static void open() {
        encoder = TextEncoder.open();
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    static List<TextGolden.States> golden() {
        return TextGolden.load().states();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agreesWithTheReference(TextGolden.States expected) {
        TokenStates states = encoder.encode(expected.text());
        assertThat(states.length()).isEqualTo(expected.rows().size());
        assertThat(states.width()).isEqualTo(384).isEqualTo(encoder.width());
        for (int token = 0; token < states.length(); token++) {
            float[] row = Arrays.copyOfRange(states.states(), token * 384, (token + 1) * 384);
            assertSummary(row, expected.rows().get(token));
        }
        assertSummary(encoder.sentence(expected.text()), expected.sentence());
    }

    private static void assertSummary(float[] x, List<Double> expected) {
        double sum =
                IntStream.range(0, 384).mapToDouble(d -> x[d] * Math.cos(d)).sum();
        double[] summary = {x[0], x[1], x[2], x[3], x[383], sum};
        assertThat(summary)
                .containsExactly(expected.stream().mapToDouble(v -> v).toArray(), within(TOLERANCE));
    }

    @Test
    void statesAreBitwiseTheSameAloneInAListAndAgain() {
        List<String> texts = IntStream.range(0, 12)
                .mapToObj(i -> "A dog chases " + "a cat and ".repeat(i % 5) + "a ball " + i)
                .toList();
        try (TextEncoder two = TextEncoder.open(2)) {
            List<TokenStates> together = two.encode(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(encoder.encode(texts.get(i)).states())
                        .containsExactly(together.get(i).states());
            }
        }
    }

    @Test
    void remembersRecentTexts() {
        TokenStates first = encoder.encode("a green frog");
        assertThat(encoder.encode("a green frog")).isSameAs(first);
        for (int i = 0; i < 300; i++) {
            encoder.encode("frog " + i);
        }
        TokenStates again = encoder.encode("a green frog");
        assertThat(again).isNotSameAs(first);
        assertThat(again.states()).containsExactly(first.states());
    }

    @Test
    void likeSentencesAreNear() {
        float[] car = encoder.sentence("car");
        assertThat(dot(car, car)).isCloseTo(1, within(1e-6));
        assertThat(dot(car, encoder.sentence("automobile"))).isGreaterThan(0.8);
        assertThat(dot(car, encoder.sentence("octopus"))).isLessThan(0.4);
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    @Test
    void refusesTextsThatAreEmptyOrTooLong() {
        assertThatThrownBy(() -> encoder.encode(" \n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write at least one word");
        String longest = "go ".repeat(TextEncoder.MAX_TOKENS - 2);
        assertThat(encoder.tokenCount(longest)).isEqualTo(128);
        assertThat(encoder.encode(longest).length()).isEqualTo(128);
        assertThatThrownBy(() -> encoder.encode(List.of("fine", longest + "on")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 129 tokens, the limit is 128: leave out about 1 words");
    }

    @Test
    void saysThatItIsClosed() {
        TextEncoder closed = TextEncoder.open();
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.encode("a fox"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The text encoder is closed: open another.");
    }
}
