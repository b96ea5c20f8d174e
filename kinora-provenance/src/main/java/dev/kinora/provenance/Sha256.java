package dev.kinora.provenance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of bytes, and of parts of files without holding them in memory.
final class Sha256 {
    static final int BYTES = 32;
    private static final int BLOCK_BYTES = 1 << 18;

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static byte[] of(byte[] bytes) {
        return digest().digest(bytes);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes));
    }

    static String hexOfFile(Path file) {
        try (var in = FileChannel.open(file)) {
            MessageDigest digest = digest();
            update(digest, in, 0, in.size());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new ProvenanceException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /// Adds the bytes `[start, end)` of `in`.
    static void update(MessageDigest digest, FileChannel in, long start, long end) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        for (long at = start; at < end; at += block.limit()) {
            Bytes.fill(in, at, block.clear().limit((int) Math.min(BLOCK_BYTES, end - at)));
            digest.update(block);
            block.rewind();
        }
    }
}
