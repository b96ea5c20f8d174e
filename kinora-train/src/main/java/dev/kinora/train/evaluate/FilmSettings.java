package dev.kinora.train.evaluate;

import java.util.Map;

/// How the films of a report are made.
///
/// @param steps of the sampler
/// @param weights fingerprints of the models' transformers, by the contender's id
record FilmSettings(FilmShape shape, int steps, Map<String, String> weights) {
    FilmSettings {
        weights = Map.copyOf(weights);
    }
}
