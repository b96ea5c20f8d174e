package dev.kinora.provenance;

import dev.kinora.provenance.HardBinding.Range;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
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
    public void embed(FileChannel out, StoreMaker maker) throws IOException {
        long at = chunks.getFirst().range().end();
        byte[] unhashed = new byte[Sha256.BYTES];
        Range excluded = new Range(at, 0);
        byte[] store = maker.make(HardBinding.ofData(excluded, unhashed));
        // The excluded length is itself in the store: writing it may lengthen the store once more.
        while (excluded.length() != store.length + LENGTH_AND_TYPE + CRC) {
            excluded = new Range(at, store.length + LENGTH_AND_TYPE + CRC);
            store = maker.make(HardBinding.ofData(excluded, unhashed));
        }
        MessageDigest digest = Sha256.digest();
        Sha256.update(digest, in, 0, at);
        Sha256.update(digest, in, at, in.size());
        byte[] hashed = maker.make(HardBinding.ofData(excluded, digest.digest()));

        Bytes.copy(in, 0, at, out);
        Bytes.append(out, chunk(hashed));
        Bytes.copy(in, at, in.size(), out);
    }

    @Override
    public void check(HardBinding binding) throws IOException {
        if (!binding.label().equals(HardBinding.DATA_HASH)) {
            throw new TamperedException("the manifest is one for another kind of file, not for a picture");
        }
        List<Cbor> exclusions = binding.assertion().items("exclusions");
        Range manifest = chunks.stream()
                .filter(c -> c.type.equals(STORE))
                .findFirst()
                .orElseThrow()
                .range();
        if (exclusions.size() != 1) {
            throw new ProvenanceException("The signature leaves out other parts of the picture than the manifest ("
                    + exclusions.size() + " parts in all). Kinora does not check such files; use another verifier.");
        }
        Range excluded = range(exclusions.getFirst());
        if (!excluded.equals(manifest)) {
            throw new TamperedException("the manifest is not at the place that was signed");
        }
        MessageDigest digest = Sha256.digest();
        Sha256.update(digest, in, 0, excluded.start());
        Sha256.update(digest, in, excluded.end(), in.size());
        if (!MessageDigest.isEqual(digest.digest(), binding.assertion().bytes("hash"))) {
            throw new TamperedException("the picture's bytes were changed after signing");
        }
    }

    private static Range range(Cbor exclusion) {
        if (exclusion instanceof Cbor.Table table
                && table.get("start") instanceof Cbor.Whole(long start)
                && table.get("length") instanceof Cbor.Whole(long length)) {
            return new Range(start, length);
        }
        throw new TamperedException("the part to leave out has no start and length");
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
