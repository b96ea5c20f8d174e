package dev.kinora.train.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinora.train.judge.Dimension;
import dev.kinora.train.judge.Head;
import dev.kinora.train.judge.JudgeConfig;
import dev.kinora.train.judge.Unprompted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What somebody saw in a film, a JSON object a line:
/// ```
/// {"film": 7, "subject": "fox", "colour": "red", "action": "walk", "direction": "left",
///  "place": "forest", "time of day": "night", "count": 1}
/// ```
/// in words of the judge. What cannot be told is `"unclear"` or left out. The subject is `"none"` where
/// nobody is seen. `film` is a number on the sheets, or with `made`, which is filled in by
/// [LabelSheets#join], `<contender>/<prompt>`.
///
/// @param words what could be told
record FilmLabels(JsonLine line, String film, Map<Dimension, String> words) {
    static final String FILM = "film";
    static final String MADE = "made";

    /// What a film is labelled for, in the order of reports.
    static final List<Dimension> DIMENSIONS = List.of(
            Dimension.SUBJECT,
            Dimension.COUNT,
            Dimension.COLOUR,
            Dimension.ACTION,
            Dimension.DIRECTION,
            Dimension.PLACE,
            Dimension.TIME_OF_DAY);

    private static final String UNCLEAR = "unclear";
    private static final List<Dimension> OF_SUBJECT = List.of(Dimension.COLOUR, Dimension.ACTION, Dimension.DIRECTION);

    FilmLabels {
        words = Map.copyOf(words);
    }

    /// @throws IllegalArgumentException naming the file, the line and what is wrong with it
    static List<FilmLabels> read(Path file, JudgeConfig config) {
        List<FilmLabels> all = new ArrayList<>();
        Map<String, Integer> lines = new TreeMap<>();
        for (JsonLine line : JsonLine.read(file)) {
            FilmLabels labels = of(line, config);
            Integer before = lines.put(labels.film(), line.number());
            if (before != null) {
                throw line.problem("film %s is labelled in line %d already.", labels.film(), before);
            }
            all.add(labels);
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s holds no labels: write a JSON object a line, e.g. {\"film\": 1, \"subject\": \"fox\"}."
                            .formatted(file));
        }
        return all;
    }

    private static FilmLabels of(JsonLine line, JudgeConfig config) {
        JsonNode film = line.json().path(FILM);
        if (!film.isInt() && (!film.isTextual() || film.asText().isBlank())) {
            throw line.problem("has no \"film\".");
        }
        Map<Dimension, String> words = new EnumMap<>(Dimension.class);
        for (String key : JsonLine.keys(line.json())) {
            if (!key.equals(FILM) && !key.equals(MADE)) {
                Dimension dimension = line.dimension(key, Set.copyOf(DIMENSIONS), "film");
                String word = line.json().get(key).asText();
                if (!word.equals(UNCLEAR)) {
                    words.put(dimension, word(line, dimension, word, config));
                }
            }
        }
        boolean isEmpty = Unprompted.NOBODY.equals(words.get(Dimension.SUBJECT));
        if (isEmpty && OF_SUBJECT.stream().anyMatch(words::containsKey)) {
            throw line.problem("nobody has no colour, action or direction: leave them out.");
        }
        return new FilmLabels(line, film.asText(), words);
    }

    private static String word(JsonLine line, Dimension dimension, String word, JudgeConfig config) {
        if (dimension == Dimension.SUBJECT && word.equals(Unprompted.NOBODY)) {
            return word;
        }
        if (dimension == Dimension.COUNT && word.matches("[1-9]\\d?")) {
            return Integer.toString(Math.min(Integer.parseInt(word), Head.MOST));
        }
        return line.known(dimension, word, config);
    }

    /// @throws IllegalArgumentException naming the line, if it has no number of a film, but no `made` either
    KeptFilm kept() {
        JsonNode made = line.json().get(MADE);
        if (made == null) {
            throw line.problem(
                    "does not say how its film was made: 'kinora evaluate --label-sheets FOLDER --join-labels FILE' adds it.");
        }
        try {
            return new KeptFilm(film, FilmOrigin.of(made));
        } catch (IllegalArgumentException wrong) {
            throw line.problem("%s", wrong.getMessage());
        }
    }
}
