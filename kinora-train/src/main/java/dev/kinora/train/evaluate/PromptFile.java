package dev.kinora.train.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import dev.kinora.train.judge.Dimension;
import dev.kinora.train.judge.Expectation;
import dev.kinora.train.judge.Expectation.Subject;
import dev.kinora.train.judge.Head;
import dev.kinora.train.judge.JudgeConfig;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads prompts with what should be seen, a JSON object a line; empty lines and lines that begin with
/// `#` are skipped:
/// ```
/// {"prompt": "A red car drives to the left at night.", "subjects": [{"name": "car", "colour": "red",
///  "action": "drive", "direction": "left"}], "time of day": "night"}
/// ```
/// Other keys are `place`, `weather`, `camera`, `look`, `shots` and a subject's `count`. What is left
/// out is not judged. Words are those of the judge's `labels.json`.
final class PromptFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Dimension> OF_SETTING =
            Set.of(Dimension.PLACE, Dimension.TIME_OF_DAY, Dimension.WEATHER, Dimension.CAMERA, Dimension.LOOK);
    private static final Set<Dimension> OF_SUBJECT = Set.of(Dimension.COLOUR, Dimension.ACTION, Dimension.DIRECTION);

    private final Path file;
    private final JudgeConfig config;
    private int lineNumber;

    private PromptFile(Path file, JudgeConfig config) {
        this.file = file;
        this.config = config;
    }

    /// @throws IllegalArgumentException naming the file, the line and what is wrong with it
    static List<EvaluationPrompt> read(Path file, JudgeConfig config) {
        return new PromptFile(file, config).read();
    }

    private List<EvaluationPrompt> read() {
        List<EvaluationPrompt> prompts = new ArrayList<>();
        for (String line : lines()) {
            lineNumber++;
            if (!line.isBlank() && !line.startsWith("#")) {
                prompts.add(prompt(line));
            }
        }
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s holds no prompts: write a JSON object a line, e.g. {\"prompt\": \"A cat walks.\", \"subjects\": [{\"name\": \"cat\"}]}."
                            .formatted(file));
        }
        return prompts;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException binary) {
            throw new IllegalArgumentException(
                    "%s is no text: a file of JSON lines is needed.".formatted(file), binary);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "%s cannot be read: does it exist, and may you read it?".formatted(file), unreadable);
        }
    }

    private EvaluationPrompt prompt(String line) {
        JsonNode root;
        try {
            root = JSON.readTree(line);
        } catch (JsonProcessingException wrong) {
            throw problem("is no JSON: %s", wrong.getOriginalMessage());
        }
        if (!root.isObject()) {
            throw problem("must be a JSON object with a \"prompt\".");
        }
        String text = text(root, "prompt");
        if (text == null || text.isBlank()) {
            throw problem("has no \"prompt\".");
        }
        Map<Dimension, String> setting = new EnumMap<>(Dimension.class);
        List<Subject> subjects = new ArrayList<>();
        Integer shots = null;
        for (String key : keys(root)) {
            switch (key) {
                case "prompt" -> {}
                case "subjects" -> subjects = subjects(root.get(key));
                case "shots" -> shots = number(root, key);
                default -> {
                    Dimension dimension = dimension(key, OF_SETTING, "prompt, subjects, shots");
                    setting.put(dimension, word(dimension, String.valueOf(text(root, key))));
                }
            }
        }
        String id = "line-%04d".formatted(lineNumber);
        return new EvaluationPrompt(id, Kind.FREE, text, new Expectation(subjects, setting, shots), lineNumber, null);
    }

    private List<Subject> subjects(JsonNode node) {
        if (!node.isArray()) {
            throw problem("\"subjects\" must be a list.");
        }
        List<Subject> subjects = new ArrayList<>();
        for (JsonNode each : node) {
            subjects.add(subject(each));
        }
        return subjects;
    }

    private Subject subject(JsonNode node) {
        String name = node.isObject() ? text(node, "name") : null;
        if (name == null) {
            throw problem("every subject is an object with a \"name\".");
        }
        word(Dimension.SUBJECT, name);
        int count = 1;
        Map<Dimension, String> attributes = new EnumMap<>(Dimension.class);
        for (String key : keys(node)) {
            switch (key) {
                case "name" -> {}
                case "count" -> count = number(node, key);
                default -> {
                    Dimension dimension = dimension(key, OF_SUBJECT, "name, count");
                    attributes.put(dimension, word(dimension, String.valueOf(text(node, key))));
                }
            }
        }
        return new Subject(name, count, attributes);
    }

    private Dimension dimension(String key, Set<Dimension> allowed, String others) {
        return allowed.stream()
                .filter(dimension -> dimension.label().equals(key))
                .findFirst()
                .orElseThrow(() -> problem(
                        "unknown attribute \"%s\"; known here are %s, %s.",
                        key,
                        others,
                        String.join(
                                ", ",
                                new TreeSet<>(
                                        allowed.stream().map(Dimension::label).toList()))));
    }

    private String word(Dimension dimension, String word) {
        Head head = dimension.head();
        List<String> known = head == null ? List.of() : config.words(head);
        if (!known.contains(word)) {
            String list = known.size() > 25 ? "see the judge's labels.json" : "known are " + String.join(", ", known);
            throw problem("unknown %s \"%s\"; %s.", dimension.label(), word, list);
        }
        return word;
    }

    private int number(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isInt() || value.asInt() < 1) {
            throw problem("\"%s\" must be a whole number of 1 or more, was %s.", key, value);
        }
        return value.asInt();
    }

    private static @Nullable String text(JsonNode node, String key) {
        JsonNode value = node.get(key);
        return value == null || !value.isTextual() ? null : value.asText();
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private IllegalArgumentException problem(String message, @Nullable Object... values) {
        return new IllegalArgumentException("%s, line %d: %s".formatted(file, lineNumber, message.formatted(values)));
    }
}
