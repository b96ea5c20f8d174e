package dev.kinora.engine.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Cuts an ONNX model off behind one of its inner tensors, which becomes the only output: what follows is neither
/// computed nor kept. ONNX lists nodes in the order of computation, so all that the tensor needs stands before it.
///
/// Works on the protobuf wire format (`onnx.proto`: model.graph = 7; graph.node = 1, graph.output = 12; node.output =
/// 2;
/// a value's name = 1) and copies everything else as it is.
final class OnnxCut {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_OUTPUT = 12;
    private static final int NODE_OUTPUT = 2;
    private static final int VALUE_NAME = 1;
    private static final int BYTES = 2; // wire type: length, then as many bytes

    /// One field: the whole of it lies in `start..end`, its payload in `payload..end`.
    private record Field(int number, int wireType, int start, int payload, int end) {}

    private OnnxCut() {}

    /// @return the model whose only output is `tensor`
    /// @throws IOException when no node makes `tensor`, or the bytes are not an ONNX model
    static byte[] after(byte[] model, String tensor) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(model.length);
        try {
            for (Field field : fields(model, 0, model.length)) {
                if (field.number == MODEL_GRAPH && field.wireType == BYTES) {
                    write(out, MODEL_GRAPH, cutGraph(model, field, tensor));
                } else {
                    out.write(model, field.start, field.end - field.start);
                }
            }
        } catch (IndexOutOfBoundsException e) {
            throw new IOException(
                    "The text encoder's model is cut short or is not ONNX (%d bytes).".formatted(model.length), e);
        }
        return out.toByteArray();
    }

    private static byte[] cutGraph(byte[] model, Field graph, String tensor) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(graph.end - graph.payload);
        boolean made = false;
        for (Field field : fields(model, graph.payload, graph.end)) {
            boolean keep = field.number != GRAPH_OUTPUT && !(made && field.number == GRAPH_NODE);
            if (keep) {
                out.write(model, field.start, field.end - field.start);
            }
            if (field.number == GRAPH_NODE) {
                made |= makes(model, field, tensor);
            }
        }
        if (!made) {
            throw new IOException("No node of the text encoder's model makes the tensor '%s'.".formatted(tensor));
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        write(value, VALUE_NAME, tensor.getBytes(StandardCharsets.UTF_8));
        write(out, GRAPH_OUTPUT, value.toByteArray());
        return out.toByteArray();
    }

    private static boolean makes(byte[] model, Field node, String tensor) throws IOException {
        for (Field field : fields(model, node.payload, node.end)) {
            if (field.number == NODE_OUTPUT
                    && tensor.equals(
                            new String(model, field.payload, field.end - field.payload, StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    private static List<Field> fields(byte[] bytes, int from, int to) throws IOException {
        List<Field> fields = new ArrayList<>();
        for (int at = from; at < to; ) {
            int tagEnd = varintEnd(bytes, at);
            long tag = varint(bytes, at);
            int wireType = (int) (tag & 7);
            int payload = wireType == BYTES ? varintEnd(bytes, tagEnd) : tagEnd;
            long end = switch (wireType) {
                case 0 -> varintEnd(bytes, tagEnd);
                case 1 -> tagEnd + 8L;
                case BYTES -> payload + varint(bytes, tagEnd);
                case 5 -> tagEnd + 4L;
                default -> throw new IOException("Not an ONNX model: wire type %d at byte %d.".formatted(wireType, at));
            };
            if (end > to || end <= at) {
                throw new IOException("Not an ONNX model: a field at byte %d ends at %d, outside %d..%d."
                        .formatted(at, end, from, to));
            }
            fields.add(new Field((int) (tag >>> 3), wireType, at, payload, (int) end));
            at = (int) end;
        }
        return fields;
    }

    private static long varint(byte[] bytes, int at) {
        long value = 0;
        for (int i = at, shift = 0; ; i++, shift += 7) {
            value |= (bytes[i] & 0x7FL) << shift;
            if (bytes[i] >= 0) {
                return value;
            }
        }
    }

    private static int varintEnd(byte[] bytes, int at) {
        int end = at;
        while (bytes[end] < 0) {
            end++;
        }
        return end + 1;
    }

    private static void write(ByteArrayOutputStream out, int field, byte[] payload) throws IOException {
        writeVarint(out, (long) field << 3 | BYTES);
        writeVarint(out, payload.length);
        out.write(payload);
    }

    private static void writeVarint(ByteArrayOutputStream out, long value) {
        long rest = value;
        for (; rest > 0x7F; rest >>>= 7) {
            out.write((int) (rest & 0x7F | 0x80));
        }
        out.write((int) rest);
    }
}
