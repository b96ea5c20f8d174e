package dev.kinora.provenance;

import dev.kinora.provenance.HardBinding.Range;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// WebP, a RIFF file: the store is a `C2PA` chunk at the end.
record WebP(FileChannel in, List<Chunk> chunks) implements Container {
    static final int RIFF = 0x52494646;
    private static final int WEBP = 0x57454250;
    private static final String STORE = "C2PA";
    private static final int FILE_HEADER = 12; // RIFF, bytes that follow, WEBP
    private static final int CHUNK_HEADER = 8;
    private static final int MOST_CHUNKS = 1_000_000;

    /// Layout: `type(4) length(4, little-endian) data(length)` and a zero if the length is odd.
    record Chunk(String type, long start, long dataBytes) {
        Range range() {
            return new Range(start, CHUNK_HEADER + dataBytes + dataBytes % 2);
        }
    }

    static WebP open(FileChannel in, Path file) throws IOException {
        if (in.size() < FILE_HEADER) throw broken(file);
        if (ByteBuffer.wrap(Bytes.read(in, CHUNK_HEADER, 4)).getInt() != WEBP) {
            throw new ProvenanceException(file + " is a RIFF file, but no WebP picture.");
        }
        List<Chunk> chunks = new ArrayList<>();
        for (long at = FILE_HEADER;
                at < in.size();
                at = chunks.getLast().range().end()) {
            if (in.size() - at < CHUNK_HEADER || chunks.size() == MOST_CHUNKS) throw broken(file);
            ByteBuffer head = ByteBuffer.wrap(Bytes.read(in, at, CHUNK_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
            String type = StandardCharsets.ISO_8859_1.decode(head.slice(0, 4)).toString();
            chunks.add(new Chunk(type, at, head.getInt(4) & 0xffff_ffffL));
            if (chunks.getLast().range().end() > in.size()) throw broken(file);
        }
        return new WebP(in, chunks);
    }

    @Override
    public List<Range> stores() {
        return chunks.stream()
                .filter(c -> c.type.equals(STORE))
                .map(c -> new Range(c.start + CHUNK_HEADER, c.dataBytes))
                .toList();
    }

    @Override
    public byte[] read(Range store) throws IOException {
        return Bytes.read(in, store.start(), (int) store.length());
    }

    @Override
    public void embed(FileChannel out, StoreMaker maker) throws IOException {
        long bytes = in.size();
        DataBinding.embed(in, bytes, added -> header(bytes + added), WebP::chunk, maker, out);
    }

    @Override
    public void check(HardBinding binding) throws IOException {
        Chunk manifest =
                chunks.stream().filter(c -> c.type.equals(STORE)).findFirst().orElseThrow();
        Range hashedZero = new Range(manifest.start, CHUNK_HEADER + manifest.dataBytes); // as c2pa-rs has it lately
        DataBinding.check(in, new HashSet<>(List.of(manifest.range(), hashedZero)), binding);
    }

    private static byte[] header(long fileBytes) {
        return ByteBuffer.allocate(FILE_HEADER)
                .putInt(RIFF)
                .putInt(Integer.reverseBytes((int) (fileBytes - CHUNK_HEADER)))
                .putInt(WEBP)
                .array();
    }

    private static byte[] chunk(byte[] store) {
        return ByteBuffer.allocate(CHUNK_HEADER + store.length + store.length % 2)
                .put(STORE.getBytes(StandardCharsets.ISO_8859_1))
                .putInt(Integer.reverseBytes(store.length))
                .put(store)
                .array();
    }

    private static ProvenanceException broken(Path file) {
        return new ProvenanceException(
                file + " is cut off or broken: its chunks do not fill it. Copy or download it again.");
    }
}
