package dev.kinora.train.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import dev.kinora.train.judge.Dimension;
import dev.kinora.train.judge.Expectation;
import dev.kinora.train.judge.Expectation.Subject;
import dev.kinora.train.judge.JudgeConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads prompts with what should be seen, a JSON object a line; empty lines and lines that begin with
/// `#` are skipped:
/// ```
/// {"prompt": "A red car drives to the left at night.", "subjects": [{"name": "car", "colour": "red",
///  "action": "drive", "direction": "left"}], "time of day": "night"}
/// ```
/// Other keys are `place`, `weather`, `camera`, `look`, `shots` and a subject's `count`. What is left
/// out is not judged. Words are those of the judge's `labels.json`.
final class PromptFile {
    private static final Set<Dimension> OF_SETTING =
            Set.of(Dimension.PLACE, Dimension.TIME_OF_DAY, Dimension.WEATHER, Dimension.CAMERA, Dimension.LOOK);
    private static final Set<Dimension> OF_SUBJECT = Set.of(Dimension.COLOUR, Dimension.ACTION, Dimension.DIRECTION);

    private final JsonLine line;
    private final JudgeConfig config;

    private PromptFile(JsonLine line, JudgeConfig config) {
        this.line = line;
        this.config = config;
    }

    /// @throws IllegalArgumentException naming the file, the line and what is wrong with it
    static List<EvaluationPrompt> read(Path file, JudgeConfig config) {
        List<EvaluationPrompt> prompts = JsonLine.read(file).stream()
                .map(line -> new PromptFile(line, config).prompt())
                .toList();
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s holds no prompts: write a JSON object a line, e.g. {\"prompt\": \"A cat walks.\", \"subjects\": [{\"name\": \"cat\"}]}."
                            .formatted(file));
        }
        return prompts;
    }

    private EvaluationPrompt prompt() {
        String text = JsonLine.text(line.json(), "prompt");
        if (text == null || text.isBlank()) {
            throw line.problem("has no \"prompt\".");
        }
        Map<Dimension, String> setting = new EnumMap<>(Dimension.class);
        List<Subject> subjects = new ArrayList<>();
        Integer shots = null;
        for (String key : JsonLine.keys(line.json())) {
            switch (key) {
                case "prompt" -> {}
                case "subjects" -> subjects = subjects(line.json().get(key));
                case "shots" -> shots = number(line.json(), key);
                default -> {
                    Dimension dimension = line.dimension(key, OF_SETTING, "prompt, subjects, shots");
                    setting.put(dimension, word(dimension, line.json(), key));
                }
            }
        }
        String id = "line-%04d".formatted(line.number());
        return new EvaluationPrompt(
                id, Kind.FREE, text, new Expectation(subjects, setting, shots), line.number(), null);
    }

    private List<Subject> subjects(JsonNode node) {
        if (!node.isArray()) {
            throw line.problem("\"subjects\" must be a list.");
        }
        List<Subject> subjects = new ArrayList<>();
        for (JsonNode each : node) {
            subjects.add(subject(each));
        }
        return subjects;
    }

    private Subject subject(JsonNode node) {
        String name = node.isObject() ? JsonLine.text(node, "name") : null;
        if (name == null) {
            throw line.problem("every subject is an object with a \"name\".");
        }
        line.known(Dimension.SUBJECT, name, config);
        int count = 1;
        Map<Dimension, String> attributes = new EnumMap<>(Dimension.class);
        for (String key : JsonLine.keys(node)) {
            switch (key) {
                case "name" -> {}
                case "count" -> count = number(node, key);
                default -> {
                    Dimension dimension = line.dimension(key, OF_SUBJECT, "name, count");
                    attributes.put(dimension, word(dimension, node, key));
                }
            }
        }
        return new Subject(name, count, attributes);
    }

    private String word(Dimension dimension, JsonNode node, String key) {
        return line.known(dimension, String.valueOf(JsonLine.text(node, key)), config);
    }

    private int number(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isInt() || value.asInt() < 1) {
            throw line.problem("\"%s\" must be a whole number of 1 or more, was %s.", key, value);
        }
        return value.asInt();
    }
}
