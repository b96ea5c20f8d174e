package dev.kinora.engine.director;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Other words that people use for what vocabularies name. Each map goes from the value to the words, without articles.
/// A value that a model's vocabulary lacks is passed over.
///
/// @param subjects a word may stand for several; the first that fits is meant
/// @param actions base forms, inflected when they are looked up; `MOVE` is any way of moving
/// @param passives of actions for two
/// @param counts `3+` is more than can be counted
/// @param ignored read and deliberately passed over
record Synonyms(
        Map<String, List<String>> subjects,
        Map<String, List<String>> actions,
        Map<String, List<String>> passives,
        Map<String, List<String>> directions,
        Map<String, List<String>> places,
        Map<String, List<String>> times,
        Map<String, List<String>> weathers,
        Map<String, List<String>> cameras,
        Map<String, List<String>> looks,
        Map<String, List<String>> framings,
        Map<String, List<String>> colours,
        Map<String, List<String>> sizes,
        Map<String, List<String>> counts,
        List<String> ignored) {
    static Synonyms load() {
        try (InputStream in = Objects.requireNonNull(Synonyms.class.getResourceAsStream("synonyms.json"))) {
            return new JsonMapper().readValue(in, Synonyms.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, List<String>> phrases(Concept concept) {
        return switch (concept) {
            case SUBJECT -> subjects;
            case ACTION -> actions;
            case COUNT -> counts;
            case DIRECTION -> directions;
            case PLACE -> places;
            case TIME -> times;
            case WEATHER -> weathers;
            case CAMERA -> cameras;
            case LOOK -> looks;
            case FRAMING -> framings;
            case COLOUR -> colours;
            case SIZE -> sizes;
        };
    }
}
