package dev.kinora.engine.director;

import dev.kinora.engine.text.TextEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds what a word that is not in the lexicon may stand for: first a slip of the pen, then the like meaning.
/// Thread-safe. Keeps the vectors of all phrases of a concept once one was asked for (a second for subjects).
final class Nearest {
    private static final int SHORTEST = 5; // letters; shorter words have too many neighbours
    private static final int LONG_WORD = 7; // letters; from here on two slips are forgiven

    private final Lexicon lexicon;
    private final TextEncoder encoder;
    private final Map<Concept, Map<String, float[]>> vectors = new LinkedHashMap<>(); // guarded by this

    Nearest(Lexicon lexicon, TextEncoder encoder) {
        this.lexicon = lexicon;
        this.encoder = encoder;
    }

    /// A phrase of the lexicon.
    ///
    /// @param likeness of the meanings, -1 to 1
    record Match(String phrase, double likeness) {}

    /// The known word that `word` is a misspelling of: the only one at the smallest distance, at most one slip, two in
    /// long words. A word that the encoder knows whole is spelled as it should be.
    Optional<String> respelled(String word) {
        if (word.length() < SHORTEST || encoder.tokenCount(word) == 3) {
            return Optional.empty();
        }
        int best = word.length() < LONG_WORD ? 1 : 2;
        List<String> found = new ArrayList<>();
        for (String known : lexicon.singleWords()) {
            if (known.length() >= SHORTEST - 1) {
                int slips = slips(word, known);
                if (slips < best) {
                    best = slips;
                    found.clear();
                }
                if (slips == best) {
                    found.add(known);
                }
            }
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// Letters to add, remove, replace or swap with their neighbour (optimal string alignment).
    static int slips(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    /// The phrase of `concept` whose meaning is most like `words`.
    Match likest(String words, Concept concept) {
        float[] wanted = encoder.sentence(words);
        Match best = new Match("", -1);
        for (Map.Entry<String, float[]> known : vectors(concept).entrySet()) {
            float[] vector = known.getValue();
            double likeness = IntStream.range(0, vector.length)
                    .mapToDouble(i -> wanted[i] * vector[i])
                    .sum();
            if (likeness > best.likeness()) {
                best = new Match(known.getKey(), likeness);
            }
        }
        return best;
    }

    private synchronized Map<String, float[]> vectors(Concept concept) {
        return vectors.computeIfAbsent(concept, _ -> {
            Map<String, float[]> all = new LinkedHashMap<>();
            lexicon.phrases(concept).forEach(phrase -> all.put(phrase, encoder.sentence(phrase)));
            return all;
        });
    }
}
