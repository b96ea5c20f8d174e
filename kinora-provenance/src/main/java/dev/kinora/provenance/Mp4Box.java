package dev.kinora.provenance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A box at the top of an MP4 (ISO/IEC 14496-12): `size(4) type(4)`, then `largeSize(8)` if size is 1.
///
/// @param bytes its whole length, header included
/// @param headerBytes 8 or 16
record Mp4Box(String type, long start, long bytes, int headerBytes) {
    static final int HEADER_BYTES = 8;
    /// The user type of C2PA's `uuid` box.
    static final byte[] C2PA_TYPE = HexFormat.of().parseHex("d8fec3d61b0e483c92975828877ec481");

    private static final int LARGE_HEADER_BYTES = 16;
    private static final int MOST_BOXES = 1_000_000;
    /// What stands between the header of C2PA's box and the store: user type, version and flags, purpose, an offset
    /// that stays zero.
    private static final byte[] PREAMBLE = preamble();

    long end() {
        return start + bytes;
    }

    static List<Mp4Box> readAll(FileChannel in, Path file) throws IOException {
        List<Mp4Box> boxes = new ArrayList<>();
        for (long at = 0; at < in.size(); at = boxes.getLast().end()) {
            long left = in.size() - at;
            if (left < HEADER_BYTES) throw cutOff(file, "%d stray bytes at its end".formatted(left));
            if (boxes.size() == MOST_BOXES) throw new ProvenanceException(file + " has too many boxes to be a film.");
            boxes.add(read(in, at, left, file));
        }
        return boxes;
    }

    private static Mp4Box read(FileChannel in, long at, long left, Path file) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(Bytes.read(in, at, (int) Math.min(LARGE_HEADER_BYTES, left)));
        long bytes = head.getInt(0) & 0xffff_ffffL;
        String type = new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1);
        int headerBytes = bytes == 1 ? LARGE_HEADER_BYTES : HEADER_BYTES;
        if (headerBytes > left) throw cutOff(file, "its box '%s' has no header".formatted(type));
        if (bytes == 1) bytes = head.getLong(8);
        if (bytes == 0) bytes = left; // up to the end of the file
        if (bytes < headerBytes) {
            throw new ProvenanceException("%s is broken: its box '%s' says it is %d bytes long. Make the file again."
                    .formatted(file, type, bytes));
        }
        if (bytes > left) {
            throw cutOff(file, "its box '%s' has %d of %d bytes".formatted(type, left, bytes));
        }
        return new Mp4Box(type, at, bytes, headerBytes);
    }

    /// The length of C2PA's box around a store, without the store.
    static int preambleBytes() {
        return HEADER_BYTES + PREAMBLE.length;
    }

    /// C2PA's box with `store` in it.
    static byte[] around(byte[] store) {
        int bytes = preambleBytes() + store.length;
        return ByteBuffer.allocate(bytes)
                .putInt(bytes)
                .put("uuid".getBytes(StandardCharsets.ISO_8859_1))
                .put(PREAMBLE)
                .put(store)
                .array();
    }

    /// Whether a manifest store is in this box: it is C2PA's, and its purpose is "manifest".
    boolean holdsAStore(FileChannel in) throws IOException {
        if (!type.equals("uuid") || bytes < headerBytes + PREAMBLE.length) return false;
        byte[] found = Bytes.read(in, start + headerBytes, PREAMBLE.length - Long.BYTES);
        return Arrays.equals(found, Arrays.copyOf(PREAMBLE, found.length));
    }

    HardBinding.Range store() {
        int before = headerBytes + PREAMBLE.length;
        return new HardBinding.Range(start + before, bytes - before);
    }

    private static byte[] preamble() {
        byte[] purpose = Cbor.utf8("manifest\0");
        return ByteBuffer.allocate(C2PA_TYPE.length + Integer.BYTES + purpose.length + Long.BYTES)
                .put(C2PA_TYPE)
                .putInt(0)
                .put(purpose)
                .putLong(0)
                .array();
    }

    private static ProvenanceException cutOff(Path file, String how) {
        return new ProvenanceException("%s is cut off: %s. Copy or download it again.".formatted(file, how));
    }
}
