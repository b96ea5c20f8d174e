package dev.kinora.provenance;

import dev.kinora.provenance.HardBinding.Range;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/// PNG (ISO/IEC 15948): the store is a `caBX` chunk right after `IHDR`.
record Png(FileChannel in, List<Chunk> chunks) implements Container {
    static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final String STORE = "caBX";
    private static final int LENGTH_AND_TYPE = 8;
    private static final int CRC = 4;
    private static final int MOST_CHUNKS = 1_000_000;

    /// Layout: `length(4) type(4) data(length) crc(4)`.
    record Chunk(String type, long start, long dataBytes) {
        Range range() {
            return new Range(start, LENGTH_AND_TYPE + dataBytes + CRC);
        }
    }

    static Png open(FileChannel in, Path file) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        long at = Long.BYTES;
        do {
            if (in.size() - at < LENGTH_AND_TYPE + CRC) throw cutOff(file, "before its end chunk, IEND");
            ByteBuffer head = ByteBuffer.wrap(Bytes.read(in, at, LENGTH_AND_TYPE));
            long dataBytes = head.getInt() & 0xffff_ffffL;
            String type = StandardCharsets.ISO_8859_1.decode(head).toString();
            var chunk = new Chunk(type, at, dataBytes);
            at = chunk.range().end();
            if (at > in.size()) throw cutOff(file, "in the middle of its chunk " + type);
            if (chunks.size() == MOST_CHUNKS)
                throw new ProvenanceException(file + " has too many chunks to be a picture.");
            chunks.add(chunk);
        } while (!chunks.getLast().type.equals("IEND"));
        if (!chunks.getFirst().type.equals("IHDR")) {
            throw new ProvenanceException(file + " is broken: its first chunk is not IHDR. Make the file again.");
        }
        return new Png(in, chunks);
    }

    @Override
    public List<Range> stores() {
        return chunks.stream()
                .filter(c -> c.type.equals(STORE))
                .map(c -> new Range(c.start + LENGTH_AND_TYPE, c.dataBytes))
                .toList();
    }

    @Override
    public byte[] read(Range store) throws IOException {
        return Bytes.read(in, store.start(), (int) store.length());
    }

    @Override
    public void embed(FileChannel out, StoreMaker maker) throws IOException {
        DataBinding.embed(in, chunks.getFirst().range().end(), _ -> new byte[0], Png::chunk, maker, out);
    }

    @Override
    public void check(HardBinding binding) throws IOException {
        Range manifest = chunks.stream()
                .filter(c -> c.type.equals(STORE))
                .findFirst()
                .orElseThrow()
                .range();
        DataBinding.check(in, Set.of(manifest), binding);
    }

    private static byte[] chunk(byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(LENGTH_AND_TYPE + data.length + CRC);
        chunk.putInt(data.length)
                .put(STORE.getBytes(StandardCharsets.ISO_8859_1))
                .put(data);
        var crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) crc.getValue()).array();
    }

    private static ProvenanceException cutOff(Path file, String where) {
        return new ProvenanceException("%s is cut off %s. Copy or download it again.".formatted(file, where));
    }
}
