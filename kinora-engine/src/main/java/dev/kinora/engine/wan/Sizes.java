package dev.kinora.engine.wan;

import java.util.List;
import java.util.Map;

/// Sizes of a network, by their names in its `config.json`.
final class Sizes {
    private Sizes() {}

    /// @throws IllegalArgumentException naming all that are missing or not positive
    static void requirePositive(Map<String, Integer> sizes) {
        List<String> missing = sizes.entrySet().stream()
                .filter(size -> size.getValue() < 1)
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("needs positive numbers for " + String.join(", ", missing) + ".");
        }
    }
}
