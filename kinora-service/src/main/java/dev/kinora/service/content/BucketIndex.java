package dev.kinora.service.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a group in a bucket consists of. It is written last and removed first, so that a group is there with all its
/// files or not at all: a file a line, its SHA-256, size and name.
record BucketIndex(Map<String, Entry> entries) {
    private static final HexFormat HEX = HexFormat.of();

    /// @param sha256 hexadecimal
    record Entry(long bytes, String sha256) {
        boolean has(byte[] digest) {
            return HEX.formatHex(digest).equals(sha256);
        }
    }

    static Entry entry(long bytes, byte[] sha256) {
        return new Entry(bytes, HEX.formatHex(sha256));
    }

    Optional<Entry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    byte[] text() {
        StringBuilder text = new StringBuilder();
        entries.forEach((name, entry) -> text.append(entry.sha256())
                .append(' ')
                .append(entry.bytes())
                .append(' ')
                .append(name)
                .append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// @param key for showing
    static BucketIndex read(byte[] text, String key) throws IOException {
        Map<String, Entry> entries = new TreeMap<>();
        for (String line : new String(text, StandardCharsets.UTF_8).lines().toList()) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 3 || !parts[0].matches("[0-9a-f]{64}") || !parts[1].matches("\\d{1,18}")) {
                throw new IOException("%s in the bucket is no index of Kinora's.".formatted(key));
            }
            entries.put(parts[2], new Entry(Long.parseLong(parts[1]), parts[0]));
        }
        return new BucketIndex(entries);
    }
}
