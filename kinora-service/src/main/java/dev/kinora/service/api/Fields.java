package dev.kinora.service.api;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a request's body says, be it JSON or multipart, under the names that multipart has: `prompt`,
/// `input_reference[image_url]`, `characters[][id]` (once for each). Clients disagree about content types and file
/// names of parts, so neither is looked at: whoever reads a field decides whether it is text or a file.
final class Fields {
    private static final int MOST_BYTES = 40 << 20;
    private static final int LONGEST_NAME = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, List<byte[]>> values = new LinkedHashMap<>();
    private final Map<String, String> fileNames = new LinkedHashMap<>();

    private Fields() {}

    /// @throws ApiException when the body is neither, broken or too large
    static Fields of(HttpServletRequest request) throws IOException {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        Fields fields = new Fields();
        if (type.startsWith("multipart/form-data")) {
            fields.addParts(request);
        } else if (type.startsWith("application/json")) {
            fields.addJson(read(request.getInputStream()));
        } else if (request.getContentType() != null && request.getContentLengthLong() != 0) {
            throw ApiException.bad(
                    "unsupported_content_type",
                    null,
                    "The body must be application/json or multipart/form-data, was %s.",
                    request.getContentType());
        }
        return fields;
    }

    /// The fields of a JSON object.
    static Fields ofJson(byte[] json) {
        Fields fields = new Fields();
        fields.addJson(json);
        return fields;
    }

    private void addParts(HttpServletRequest request) throws IOException {
        try {
            for (Part part : parts(request)) {
                try (InputStream in = part.getInputStream()) {
                    add(part.getName(), read(in));
                }
                if (part.getSubmittedFileName() != null) {
                    fileNames.put(part.getName(), part.getSubmittedFileName());
                }
                part.delete();
            }
        } catch (IllegalStateException tooLarge) {
            throw ApiException.tooLarge("The body or one of its parts is too large; at most 32 MB a part.");
        }
    }

    private static Collection<Part> parts(HttpServletRequest request) {
        try {
            return request.getParts();
        } catch (ServletException | IOException broken) { // no boundary, or it ends too early
            throw ApiException.bad("invalid_multipart", null, "The multipart body cannot be read.");
        }
    }

    private void addJson(byte[] json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException broken) {
            throw ApiException.bad("invalid_json", null, "The body is no JSON: %s.", broken.getOriginalMessage());
        }
        if (!root.isObject()) {
            throw ApiException.bad("invalid_json", null, "The body must be a JSON object.");
        }
        root.properties().forEach(entry -> flatten(entry.getKey(), entry.getValue()));
    }

    private void flatten(String name, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(entry -> flatten("%s[%s]".formatted(name, entry.getKey()), entry.getValue()));
        } else if (node.isArray()) {
            node.values().forEach(element -> flatten(name + "[]", element));
        } else if (!node.isNull()) {
            add(name, node.asString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void add(String name, byte[] value) {
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    private static byte[] read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw ApiException.tooLarge("The body is larger than %d MB.", MOST_BYTES >> 20);
        }
        return bytes;
    }

    /// @throws ApiException naming the first field that is none of `known`: nothing is silently ignored
    Fields requireOnly(Set<String> known) {
        for (String name : values.keySet()) {
            int bracket = name.indexOf('[');
            String root = bracket < 0 ? name : name.substring(0, bracket);
            if (!known.contains(root)) {
                throw ApiException.bad(
                        "unknown_parameter",
                        root,
                        "Unknown parameter: '%s'. Known are %s.",
                        root,
                        known.stream().sorted().toList());
            }
        }
        return this;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /// Whether anything stands under `name` or within it.
    boolean hasAny(String name) {
        return values.keySet().stream().anyMatch(key -> key.equals(name) || key.startsWith(name + "["));
    }

    /// What the sender calls the file in a field; many clients say nothing.
    Optional<String> fileName(String name) {
        return Optional.ofNullable(fileNames.get(name));
    }

    /// The texts within an object, by their names in it; objects in it have names with brackets.
    Map<String, String> within(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        String start = name + "[";
        for (String key : values.keySet()) {
            if (key.startsWith(start) && key.endsWith("]")) {
                texts.put(
                        key.substring(start.length(), key.length() - 1),
                        text(key).orElseThrow());
            }
        }
        return texts;
    }

    /// The bytes of a field that is given once.
    Optional<byte[]> bytes(String name) {
        List<byte[]> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw ApiException.invalid(name, "'%s' is given %d times.", name, given.size());
        }
        return given.stream().findFirst();
    }

    Optional<String> text(String name) {
        return bytes(name).map(bytes -> decode(name, bytes));
    }

    /// A field that must be there and not blank.
    String required(String name) {
        return text(name)
                .filter(given -> !given.isBlank())
                .orElseThrow(() -> ApiException.bad("missing_required_parameter", name, "'%s' is missing.", name));
    }

    /// A name that must be there, for showing.
    String name(String name) {
        String text = required(name);
        if (text.length() > LONGEST_NAME) {
            throw ApiException.invalid(name, "'%s' must be 1 to %d characters.", name, LONGEST_NAME);
        }
        return text;
    }

    /// All values of a field that may be repeated.
    List<String> texts(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(bytes -> decode(name, bytes))
                .toList();
    }

    OptionalLong integer(String name) {
        Optional<String> text = text(name);
        try {
            return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get().strip())) : OptionalLong.empty();
        } catch (NumberFormatException _) {
            throw ApiException.invalid(
                    name, "'%s' must be a whole number, was '%s'.", name, shortened(text.orElse("")));
        }
    }

    OptionalDouble number(String name) {
        Optional<String> text = text(name);
        try {
            return text.isPresent() ? OptionalDouble.of(Double.parseDouble(text.get())) : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            throw ApiException.invalid(name, "'%s' must be a number, was '%s'.", name, shortened(text.orElse("")));
        }
    }

    boolean flag(String name) {
        return switch (text(name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ApiException.invalid(name, "'%s' must be true or false.", name);
        };
    }

    /// For showing a wrong value to whoever sent it.
    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static String decode(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) { // which PostgreSQL keeps in no text
                throw ApiException.invalid(name, "'%s' has a NUL character.", name);
            }
            return text;
        } catch (CharacterCodingException _) {
            throw ApiException.invalid(name, "'%s' must be text in UTF-8.", name);
        }
    }
}
