package dev.kinora.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of a safetensors file's values, kept in its header: shapes and lengths do not show a flipped bit.
///
/// @param bytes the whole file
/// @param sum 64 hexadecimal digits
record Checksum(Path file, MemorySegment bytes, String sum) {
    /// In the header's `__metadata__`.
    static final String KEY = "sha256";

    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final long CHUNK_BYTES = 1 << 26;

    void require() {
        MessageDigest digest = sha256();
        for (long at = Long.BYTES + bytes.get(LENGTH, 0); at < bytes.byteSize(); at += CHUNK_BYTES) {
            MemorySegment chunk = bytes.asSlice(at, Math.min(CHUNK_BYTES, bytes.byteSize() - at));
            digest.update(chunk.asByteBuffer());
            MappedPages.forget(chunk);
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(sum)) {
            throw new WeightsException(
                    "%s is damaged: its values have the SHA-256 %s, written were %s. Get the file again."
                            .formatted(file, found, sum));
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
