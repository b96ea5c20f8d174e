package dev.kinora.provenance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/// Moves the chunk offsets of a `moov` box: the places in the file where its tracks' samples lie
/// (ISO/IEC 14496-12, section 8.7.5). Tables: `size(4) type(4) version and flags(4) count(4)`, then 4 (`stco`) or 8
/// (`co64`) bytes each.
final class ChunkOffsets {
    private static final Set<String> FOLDERS = Set.of("trak", "mdia", "minf", "stbl");
    /// A compressed `moov`, and offsets of encryption data.
    private static final Set<String> UNKNOWN_OFFSETS = Set.of("cmov", "saio");

    private final ByteBuffer moov;
    private final long from;
    private final long by;
    private final Path file;

    private ChunkOffsets(ByteBuffer moov, long from, long by, Path file) {
        this.moov = moov;
        this.from = from;
        this.by = by;
        this.file = file;
    }

    /// Adds `by` to every chunk offset of at least `from`, in place.
    ///
    /// @throws ProvenanceException if the box is broken or an offset no longer fits its 32 bits
    static void shift(byte[] moov, int headerBytes, long from, long by, Path file) {
        new ChunkOffsets(ByteBuffer.wrap(moov), from, by, file).walk(headerBytes, moov.length);
    }

    private void walk(int start, int end) {
        for (int at = start; at < end; ) {
            if (end - at < Mp4Box.HEADER_BYTES) return; // some writers end a list with four zero bytes
            int bytes = moov.getInt(at);
            String type = new String(moov.array(), at + 4, 4, StandardCharsets.ISO_8859_1);
            if (bytes < Mp4Box.HEADER_BYTES || bytes > end - at) throw broken(type);
            int content = at + Mp4Box.HEADER_BYTES;
            if (UNKNOWN_OFFSETS.contains(type)) {
                throw new ProvenanceException(
                        ("%s has a '%s' box: it is compressed or encrypted. " + "Kinora signs plain MP4 only.")
                                .formatted(file, type));
            }
            if (FOLDERS.contains(type)) walk(content, at + bytes);
            if (type.equals("stco")) shiftTable(type, content, at + bytes, Integer.BYTES);
            if (type.equals("co64")) shiftTable(type, content, at + bytes, Long.BYTES);
            at += bytes;
        }
    }

    private void shiftTable(String type, int content, int end, int entryBytes) {
        if (end - content < 8) throw broken(type);
        long count = moov.getInt(content + 4) & 0xffff_ffffL;
        int first = content + 8;
        if (count * entryBytes > end - first) throw broken(type);
        for (int at = first; at < first + count * entryBytes; at += entryBytes) {
            if (entryBytes == Long.BYTES) moov.putLong(at, moved(moov.getLong(at)));
            else moov.putInt(at, fitting(moved(moov.getInt(at) & 0xffff_ffffL)));
        }
    }

    private long moved(long offset) {
        return offset >= from ? offset + by : offset;
    }

    private int fitting(long offset) {
        if (offset > 0xffff_ffffL) {
            throw new ProvenanceException(file + " is just under 4 GiB and has 32-bit chunk offsets: "
                    + "there is no room for a manifest. Write it with 64-bit offsets (co64).");
        }
        return (int) offset;
    }

    private ProvenanceException broken(String type) {
        return new ProvenanceException("%s is broken: its box '%s' inside 'moov' has a wrong size. Make the file again."
                .formatted(file, type));
    }
}
