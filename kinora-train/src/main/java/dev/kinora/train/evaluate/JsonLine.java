package dev.kinora.train.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinora.train.judge.Dimension;
import dev.kinora.train.judge.Head;
import dev.kinora.train.judge.JudgeConfig;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One line of a person's file of JSON objects. What is wrong with it is said with its number.
///
/// @param number from 1
record JsonLine(Path file, int number, ObjectNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONG_LIST = 25;

    /// All lines but empty ones and those that begin with `#`.
    ///
    /// @throws IllegalArgumentException naming the file, the line and what is wrong with it
    static List<JsonLine> read(Path file) {
        List<String> texts = texts(file);
        List<JsonLine> lines = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isBlank() && !texts.get(i).startsWith("#")) {
                lines.add(parsed(file, i + 1, texts.get(i)));
            }
        }
        return lines;
    }

    private static List<String> texts(Path file) {
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

    private static JsonLine parsed(Path file, int number, String text) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException wrong) {
            throw problem(file, number, "is no JSON: " + wrong.getOriginalMessage());
        }
        if (node instanceof ObjectNode object) {
            return new JsonLine(file, number, object);
        }
        throw problem(file, number, "must be a JSON object.");
    }

    /// The dimension that a key names.
    ///
    /// @param others keys that are known besides
    Dimension dimension(String key, Set<Dimension> allowed, String others) {
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

    /// The word, if the judge knows it.
    String known(Dimension dimension, String word, JudgeConfig config) {
        Head head = dimension.head();
        List<String> known = head == null ? List.of() : config.words(head);
        if (!known.contains(word)) {
            String list =
                    known.size() > LONG_LIST ? "see the judge's labels.json" : "known are " + String.join(", ", known);
            throw problem("unknown %s \"%s\"; %s.", dimension.label(), word, list);
        }
        return word;
    }

    IllegalArgumentException problem(String message, @Nullable Object... values) {
        return problem(file, number, message.formatted(values));
    }

    private static IllegalArgumentException problem(Path file, int number, String message) {
        return new IllegalArgumentException("%s, line %d: %s".formatted(file, number, message));
    }

    static @Nullable String text(JsonNode node, String key) {
        JsonNode value = node.get(key);
        return value == null || !value.isTextual() ? null : value.asText();
    }

    static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
