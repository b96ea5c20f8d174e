package dev.kinora.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one `.safetensors` file holds and where: an 8-byte little-endian header length, a JSON header, then the data,
/// which the tensors fill without gap or overlap.
///
/// @param entries by name, in the header's order
/// @param metadata free text beside the tensors
record SafeTensorsHeader(Map<String, SafeTensors.Entry> entries, Map<String, String> metadata) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int LENGTH_BYTES = 8;
    private static final int SHOWN = 8;
    private static final long LARGEST_HEADER_BYTES = 100_000_000;

    /// @param bytes the whole file
    /// @throws WeightsException listing all that is wrong with the file
    static SafeTensorsHeader read(Path file, MemorySegment bytes) {
        if (bytes.byteSize() < LENGTH_BYTES) {
            throw new WeightsException("%s is no safetensors file: it has %d bytes, at least %d are needed."
                    .formatted(file, bytes.byteSize(), LENGTH_BYTES));
        }
        long headerBytes = bytes.get(LENGTH, 0);
        if (headerBytes < 2 || headerBytes > LARGEST_HEADER_BYTES) {
            throw new WeightsException("%s is no safetensors file: its first 8 bytes would mean a header of %d bytes.%s"
                    .formatted(file, headerBytes, pickleHint(bytes)));
        }
        if (LENGTH_BYTES + headerBytes > bytes.byteSize()) {
            throw new WeightsException("%s is cut short: the header needs %d bytes, the file has %d. Download it again."
                    .formatted(file, LENGTH_BYTES + headerBytes, bytes.byteSize()));
        }
        JsonNode json = parse(file, bytes.asSlice(LENGTH_BYTES, headerBytes));
        return entries(file, json, bytes.asSlice(LENGTH_BYTES + headerBytes));
    }

    private static SafeTensorsHeader entries(Path file, JsonNode json, MemorySegment data) {
        SafeTensorsHeader header = new SafeTensorsHeader(new LinkedHashMap<>(), new LinkedHashMap<>());
        requireWhole(file, json, data);
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (field.getKey().equals("__metadata__")) {
                field.getValue()
                        .properties()
                        .forEach(e ->
                                header.metadata.put(e.getKey(), e.getValue().asText()));
                continue;
            }
            try {
                header.entries.put(field.getKey(), entry(file, field.getValue(), data));
            } catch (WeightsException wrong) {
                problems.add("%s %s".formatted(field.getKey(), wrong.getMessage()));
            }
        }
        if (problems.isEmpty()) {
            problems.addAll(gapsAndOverlaps(header.entries, data));
        }
        if (!problems.isEmpty()) {
            throw new WeightsException("%s is damaged; download it again:%s".formatted(file, list(problems)));
        }
        return header;
    }

    /// One a line, the first of them: where one is wrong, often hundreds are.
    private static String list(List<String> problems) {
        String shown = String.join("\n  ", problems.subList(0, Math.min(SHOWN, problems.size())));
        return "\n  " + shown + (problems.size() > SHOWN ? "\n  and %d more".formatted(problems.size() - SHOWN) : "");
    }

    private static void requireWhole(Path file, JsonNode json, MemorySegment data) {
        long needed = 0;
        for (JsonNode tensor : json) {
            needed = Math.max(needed, tensor.path("data_offsets").path(1).asLong());
        }
        if (needed > data.byteSize()) {
            throw new WeightsException("%s is cut short: its tensors need %d bytes, it has %d. Download it again."
                    .formatted(file, needed, data.byteSize()));
        }
    }

    private static SafeTensors.Entry entry(Path file, JsonNode node, MemorySegment data) {
        TensorType type = TensorType.named(node.path("dtype").asText());
        List<Long> shape = new ArrayList<>();
        for (JsonNode size : node.path("shape")) {
            shape.add(size.isIntegralNumber() ? size.asLong() : -1);
        }
        JsonNode offsets = node.path("data_offsets");
        if (!node.path("shape").isArray() || shape.stream().anyMatch(size -> size < 0)) {
            throw new WeightsException(
                    "has the shape %s, which is no list of sizes".formatted(text(node.path("shape"))));
        }
        if (offsets.size() != 2
                || !offsets.get(0).isIntegralNumber()
                || !offsets.get(1).isIntegralNumber()) {
            throw new WeightsException("has the offsets %s, expected [from, to]".formatted(text(offsets)));
        }
        long from = offsets.get(0).asLong();
        long to = offsets.get(1).asLong();
        long expected = bytes(type, shape);
        if (from < 0 || to - from != expected) {
            throw new WeightsException("of %s %s needs %d bytes, its offsets [%d, %d] give %d"
                    .formatted(type, shape, expected, from, to, to - from));
        }
        return new SafeTensors.Entry(type, List.copyOf(shape), file, data.asSlice(from, expected));
    }

    private static long bytes(TensorType type, List<Long> shape) {
        try {
            return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
        } catch (ArithmeticException overflow) {
            throw new WeightsException("has the shape %s, which no memory can hold".formatted(shape), overflow);
        }
    }

    private static List<String> gapsAndOverlaps(Map<String, SafeTensors.Entry> entries, MemorySegment data) {
        List<String> problems = new ArrayList<>();
        // a tensor without values lies before the one that begins at the same byte
        var inOrder = entries.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, SafeTensors.Entry>>comparingLong(
                                named -> named.getValue().data().address())
                        .thenComparing(named -> named.getValue().data().byteSize()))
                .toList();
        long end = 0;
        for (var named : inOrder) {
            String name = named.getKey();
            long from = named.getValue().data().address() - data.address();
            if (from < end) {
                problems.add("%s begins at byte %d of the data, before the tensor in front of it ends at %d"
                        .formatted(name, from, end));
            } else if (from > end) {
                problems.add("bytes %d to %d of the data, before %s, belong to no tensor".formatted(end, from, name));
            }
            end = Math.max(end, from + named.getValue().data().byteSize());
        }
        if (end < data.byteSize()) {
            problems.add("bytes %d to %d of the data, after the last tensor, belong to no tensor"
                    .formatted(end, data.byteSize()));
        }
        return problems;
    }

    private static JsonNode parse(Path file, MemorySegment bytes) {
        JsonNode json;
        try {
            json = JSON.readTree(new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
        } catch (JsonProcessingException broken) {
            throw new WeightsException(
                    "%s is no safetensors file: its header is not JSON (%s)."
                            .formatted(file, broken.getOriginalMessage()),
                    broken);
        }
        if (!json.isObject()) {
            throw new WeightsException("%s is no safetensors file: its header is %s, expected an object of tensors."
                    .formatted(file, text(json)));
        }
        return json;
    }

    private static String text(JsonNode node) {
        String text = node.toString();
        return text.isEmpty() ? "nothing" : text.substring(0, Math.min(text.length(), 80));
    }

    /// PyTorch's `.bin` and `.pt` files are zip or pickle files, which can run code when they are opened.
    private static String pickleHint(MemorySegment bytes) {
        byte first = bytes.get(ValueLayout.JAVA_BYTE, 0);
        return first == 'P' || first == (byte) 0x80
                ? " It looks like a PyTorch pickle, which Kinora refuses because opening one can run code;"
                        + " get the safetensors version."
                : "";
    }
}
