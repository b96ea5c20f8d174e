package dev.kinora.provenance;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Whole reads, writes and copies on file channels, which by themselves may stop half-way.
final class Bytes {
    private static final int BLOCK_BYTES = 1 << 18;

    private Bytes() {}

    static byte[] read(FileChannel in, long start, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        fill(in, start, bytes);
        return bytes.array();
    }

    /// Fills `target` from position to limit with the bytes at `start`, then flips it back to where it began.
    static void fill(FileChannel in, long start, ByteBuffer target) throws IOException {
        int first = target.position();
        while (target.hasRemaining()) {
            if (in.read(target, start + target.position() - first) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        target.position(first);
    }

    /// Appends `bytes` to `out`.
    static void append(FileChannel out, byte[] bytes) throws IOException {
        append(out, ByteBuffer.wrap(bytes));
    }

    static void append(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) out.write(bytes);
    }

    /// Overwrites `out` from `start` on.
    static void overwrite(FileChannel out, long start, byte[] bytes) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes);
        while (source.hasRemaining()) out.write(source, start + source.position());
    }

    /// Appends the bytes `[start, end)` of `in` to `out`.
    static void copy(FileChannel in, long start, long end, FileChannel out) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        for (long at = start; at < end; at += block.limit()) {
            fill(in, at, block.clear().limit((int) Math.min(BLOCK_BYTES, end - at)));
            append(out, block);
        }
    }
}
