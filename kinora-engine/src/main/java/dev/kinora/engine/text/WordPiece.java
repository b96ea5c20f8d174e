package dev.kinora.engine.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// BERT's uncased tokenizer: clean, lower-case and strip accents, split at spaces and punctuation, then cut each word
/// into the longest known pieces from the left. Source: arXiv:1810.04805 and the published `tokenizer.json`.
///
/// Unlike the reference it never reads a control token out of the text: `[MASK]` is a bracket, a word and a bracket,
/// so no prompt can inject one. Immutable, thread-safe.
final class WordPiece {
    private static final String START = "[CLS]";
    private static final String END = "[SEP]";
    private static final String UNKNOWN = "[UNK]";
    private static final String CONTINUED = "##";

    private final Map<String, Integer> ids;
    private final int longestWord;

    private WordPiece(Map<String, Integer> ids, int longestWord) {
        this.ids = ids;
        this.longestWord = longestWord;
    }

    /// Reads a `tokenizer.json` of the Hugging Face `tokenizers` library.
    ///
    /// @throws IOException when it cannot be read or describes another kind of tokenizer
    static WordPiece read(InputStream json) throws IOException {
        JsonNode root = new ObjectMapper().readTree(json);
        require(root.at("/normalizer/type"), "BertNormalizer");
        require(root.at("/normalizer/lowercase"), "true");
        require(root.at("/pre_tokenizer/type"), "BertPreTokenizer");
        JsonNode model = root.path("model");
        require(model.path("unk_token"), UNKNOWN);
        require(model.path("continuing_subword_prefix"), CONTINUED);
        Map<String, Integer> ids = new HashMap<>();
        model.path("vocab")
                .properties()
                .forEach(entry -> ids.put(entry.getKey(), entry.getValue().intValue()));
        for (String token : List.of(START, END, UNKNOWN)) {
            if (!ids.containsKey(token)) {
                throw new IOException("The tokenizer's vocabulary of %d pieces lacks %s.".formatted(ids.size(), token));
            }
        }
        return new WordPiece(
                Collections.unmodifiableMap(ids),
                model.path("max_input_chars_per_word").intValue());
    }

    private static void require(JsonNode found, String expected) throws IOException {
        if (!found.asText().equals(expected)) {
            throw new IOException("Not BERT's uncased tokenizer: expected %s, found %s.".formatted(expected, found));
        }
    }

    /// The pieces of `text` between `[CLS]` and `[SEP]`; just these two for a text of nothing but spaces.
    List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        tokens.add(START);
        for (String word : words(text)) {
            addPieces(word, tokens);
        }
        tokens.add(END);
        return tokens;
    }

    /// The numbers of tokens that [#tokens(String)] returned.
    int[] ids(List<String> tokens) {
        return tokens.stream()
                .mapToInt(token -> ids.getOrDefault(token, ids.getOrDefault(UNKNOWN, 0)))
                .toArray();
    }

    /// Normalised words; each punctuation mark and each Chinese character is a word of its own.
    private static List<String> words(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isDropped(c)).forEach(c -> {
            if (isChinese(c)) {
                clean.append(' ').appendCodePoint(c).append(' ');
            } else {
                clean.appendCodePoint(isSpace(c) ? ' ' : c);
            }
        });
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        Normalizer.normalize(clean, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .map(Character::toLowerCase)
                .forEach(c -> {
                    if (isSpace(c) || isPunctuation(c)) {
                        flush(word, words);
                    }
                    if (isPunctuation(c)) {
                        words.add(Character.toString(c));
                    } else if (!isSpace(c)) {
                        word.appendCodePoint(c);
                    }
                });
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private void addPieces(String word, List<String> tokens) {
        int[] letters = word.codePoints().toArray();
        if (letters.length > longestWord) {
            tokens.add(UNKNOWN);
            return;
        }
        int firstPiece = tokens.size();
        for (int from = 0; from < letters.length; ) {
            int to = letters.length;
            String piece = piece(letters, from, to);
            while (to > from && !ids.containsKey(piece)) {
                piece = piece(letters, from, --to);
            }
            if (to == from) { // one part is unknown, so the whole word is
                tokens.subList(firstPiece, tokens.size()).clear();
                tokens.add(UNKNOWN);
                return;
            }
            tokens.add(piece);
            from = to;
        }
    }

    private static String piece(int[] letters, int from, int to) {
        return (from > 0 ? CONTINUED : "") + new String(letters, from, to - from);
    }

    /// Control, format, private and unassigned characters, except the three that count as spaces.
    private static boolean isDropped(int c) {
        if (c == '\t' || c == '\n' || c == '\r') {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> c == 0xFFFD;
        };
    }

    private static boolean isSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
    }

    private static boolean isPunctuation(int c) {
        if (c < 128) { // the reference counts ASCII symbols such as $ and + too
            return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /// The CJK ideograph blocks that the reference sets apart.
    private static boolean isChinese(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2A6DF)
                || (c >= 0x2A700 && c <= 0x2B73F)
                || (c >= 0x2B740 && c <= 0x2B81F)
                || (c >= 0x2B920 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }
}
