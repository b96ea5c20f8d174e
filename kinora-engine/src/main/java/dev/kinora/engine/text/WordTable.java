package dev.kinora.engine.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which row of the transformer's learned table belongs to a token of the text encoder. Row 0 is for all tokens that
/// the captions in training did not use, and for the empty prompt. Saved as `words.json` beside the transformer.
public final class WordTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Integer> tokens; // token id of row i + 1
    private final Map<Integer, Integer> rows;

    /// @param tokens token ids, in the order of their rows from 1
    public WordTable(List<Integer> tokens) {
        this.tokens = List.copyOf(tokens);
        rows = LinkedHashMap.newLinkedHashMap(tokens.size());
        for (int token : tokens) {
            rows.put(token, rows.size() + 1);
        }
    }

    /// @throws IOException if the file is no list of numbers
    public static WordTable read(Path file) throws IOException {
        return new WordTable(List.of(JSON.readValue(file.toFile(), Integer[].class)));
    }

    public void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), tokens);
    }

    /// The row of token `id`.
    public int row(int id) {
        return rows.getOrDefault(id, 0);
    }

    /// Rows in use, row 0 included.
    public int size() {
        return tokens.size() + 1;
    }
}
