package dev.kinora.tensor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// Writes named tensors as one safetensors file. The file appears whole or not at all.
public final class SafeTensorsWriter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ALIGNMENT_BYTES = 8;

    private SafeTensorsWriter() {}

    /// @param named tensors in their own types, on any device
    /// @param metadata free text for the header, which gets a checksum of the values too
    public static void write(Path path, Map<String, Tensor> named, Map<String, String> metadata) throws IOException {
        Map<String, Tensor> tensors = widestFirst(named);
        Path unfinished = path.resolveSibling(path.getFileName() + ".part");
        try {
            try (FileChannel out = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                writeAll(out, ByteBuffer.wrap(header(tensors, with(metadata, checksum(tensors)))));
                for (Tensor tensor : tensors.values()) {
                    forEachPart(tensor, part -> writeAll(out, part));
                }
                out.force(true);
            }
            Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /// So that every tensor begins at a multiple of its element's size, as PyTorch's reader needs.
    private static Map<String, Tensor> widestFirst(Map<String, Tensor> named) {
        Map<String, Tensor> sorted = new LinkedHashMap<>();
        named.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> -TensorType.of(entry.getValue().scalar_type()).bytes()))
                .forEachOrdered(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static byte[] header(Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        header.set("__metadata__", JSON.valueToTree(metadata));
        long offset = 0;
        for (var named : tensors.entrySet()) {
            Tensor tensor = named.getValue();
            TensorType type = TensorType.of(tensor.scalar_type());
            long bytes = tensor.numel() * type.bytes();
            ObjectNode entry = header.putObject(named.getKey()).put("dtype", type.name());
            entry.set("shape", JSON.valueToTree(Ops.sizes(tensor)));
            entry.set("data_offsets", JSON.valueToTree(new long[] {offset, offset + bytes}));
            offset += bytes;
        }
        byte[] json = JSON.writeValueAsBytes(header);
        int padded = (json.length + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
        ByteBuffer buffer = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(padded).put(json);
        buffer.put(" ".repeat(padded - json.length).getBytes(StandardCharsets.US_ASCII));
        return buffer.array();
    }

    private static Map<String, String> with(Map<String, String> metadata, String checksum) {
        Map<String, String> all = new TreeMap<>(metadata);
        all.put(Checksum.KEY, checksum);
        return all;
    }

    private static String checksum(Map<String, Tensor> tensors) throws IOException {
        MessageDigest digest = Checksum.sha256();
        for (Tensor tensor : tensors.values()) {
            forEachPart(tensor, digest::update);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private interface Sink {
        void take(ByteBuffer part) throws IOException;
    }

    private static void forEachPart(Tensor tensor, Sink sink) throws IOException {
        if (tensor.numel() == 0) {
            return;
        }
        try (var _ = new PointerScope()) {
            Tensor plain = tensor.detach().cpu().contiguous();
            long bytes = plain.nbytes();
            BytePointer data = new BytePointer(plain.data_ptr());
            for (long at = 0; at < bytes; at += Integer.MAX_VALUE) {
                long count = Math.min(Integer.MAX_VALUE, bytes - at);
                sink.take(data.position(at).limit(at + count).asByteBuffer());
            }
        }
    }

    private static void writeAll(FileChannel out, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }
}
