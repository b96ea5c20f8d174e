package dev.kinora.engine.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// What `tools/golden/text_encoder.py` wrote.
record TextGolden(List<States> states, List<Tokens> tokens) {
    /// `rows` and `sentence` hold of 384 numbers x: x0, x1, x2, x3, x383 and the sum of x_d cos(d).
    record States(String text, List<List<Double>> rows, List<Double> sentence) {}

    record Tokens(String text, List<Integer> ids, List<String> tokens) {
        @Override
        public String toString() {
            return text;
        }
    }

    static TextGolden load() {
        try (InputStream in = Objects.requireNonNull(TextGolden.class.getResourceAsStream("text_encoder.json"))) {
            return new ObjectMapper().readValue(in, TextGolden.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
