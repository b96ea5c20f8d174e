package dev.kinora.service.batches;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a batch's input file, JSON Lines: an object with `custom_id`, `method`, `url` and `body` a line.
final class BatchInput {
    static final int LONGEST_ID = 512;
    private static final Set<String> KEYS = Set.of("custom_id", "method", "url", "body");
    private static final int MOST_PROBLEMS = 100;
    private static final JsonMapper JSON = new JsonMapper();

    private final int most;
    private final Set<String> ids = new HashSet<>();
    private final List<BatchProblem> problems = new ArrayList<>();
    private int lines;

    private BatchInput(int most) {
        this.most = most;
    }

    /// Shows the lines one by one, and then says what is wrong with others. Empty lines are passed over.
    ///
    /// @param file is closed afterwards
    /// @param most lines that there may be
    static List<BatchProblem> read(InputStream file, int most, Consumer<BatchLine> show) throws IOException {
        BatchInput input = new BatchInput(most);
        int number = 0;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(file, StandardCharsets.UTF_8.newDecoder()))) { // tells what is no UTF-8
            for (String text = reader.readLine(); text != null && input.goesOn(); text = reader.readLine()) {
                number++;
                if (!text.isBlank()) {
                    input.line(number, text).ifPresent(show);
                }
            }
        } catch (MalformedInputException _) {
            input.problem("invalid_encoding", null, null, "The file is not UTF-8 (after line %d).".formatted(number));
        }
        if (input.lines == 0 && input.problems.isEmpty()) {
            input.problem("empty_file", null, null, "The file has no requests.");
        }
        return List.copyOf(input.problems);
    }

    private boolean goesOn() {
        return problems.size() < MOST_PROBLEMS && lines <= most;
    }

    private Optional<BatchLine> line(int number, String text) {
        lines++;
        if (lines > most) {
            problem("too_many_requests", number, null, "The file has more than %,d requests.".formatted(most));
            return Optional.empty();
        }
        try {
            return line(number, JSON.readTree(text));
        } catch (JacksonException broken) {
            problem("invalid_json_line", number, null, "This line is no JSON: " + broken.getOriginalMessage());
            return Optional.empty();
        }
    }

    private Optional<BatchLine> line(int number, JsonNode line) {
        if (!line.isObject()) {
            problem("invalid_json_line", number, null, "This line is no JSON object.");
            return Optional.empty();
        }
        int before = problems.size();
        line.propertyNames().stream()
                .filter(name -> !KEYS.contains(name))
                .forEach(name -> problem("unknown_parameter", number, name, "Lines have no such key."));
        requireText(number, line, "method", "POST");
        requireText(number, line, "url", Batches.ENDPOINT);
        JsonNode body = line.path("body");
        if (!body.isObject()) {
            problem("missing_required_parameter", number, "body", "'body' must be a JSON object: the request.");
        }
        String id = line.path("custom_id").isString() ? line.path("custom_id").stringValue() : "";
        requireNewId(number, id);
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new BatchLine(number, id, body.toString(), null));
    }

    private void requireText(int number, JsonNode line, String name, String only) {
        JsonNode given = line.path(name);
        if (!given.isString() || !given.stringValue().equals(only)) {
            problem("invalid_" + name, number, name, "'%s' must be \"%s\".".formatted(name, only));
        }
    }

    private void requireNewId(int number, String id) {
        boolean isText = StandardCharsets.UTF_8.newEncoder().canEncode(id); // no half of a surrogate pair
        if (id.isBlank() || id.length() > LONGEST_ID || id.indexOf('\0') >= 0 || !isText) {
            problem(
                    "missing_required_parameter",
                    number,
                    "custom_id",
                    "'custom_id' must be a text of 1 to %d characters.".formatted(LONGEST_ID));
        } else if (!ids.add(id)) {
            problem("duplicate_custom_id", number, "custom_id", "An earlier line has this 'custom_id' already.");
        }
    }

    private void problem(String code, @Nullable Integer line, @Nullable String param, String message) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new BatchProblem(code, line, message, param));
        }
    }
}
