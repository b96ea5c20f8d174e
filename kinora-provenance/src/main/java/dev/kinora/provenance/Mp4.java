package dev.kinora.provenance;

import dev.kinora.provenance.HardBinding.Range;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// MP4 (ISO/IEC 14496-12): the store is in a `uuid` box right after `ftyp`. Only `moov` is ever held in memory.
record Mp4(FileChannel in, Path file, List<Mp4Box> boxes) implements Container {
    static final int FTYP = 0x66747970;

    private static final int LARGEST_MOOV_BYTES = 1 << 29;
    /// Boxes with file offsets that `ChunkOffsets` does not move: of fragmented films and of HEIF and AVIF pictures.
    private static final Set<String> UNKNOWN_OFFSETS = Set.of("moof", "sidx", "meta");

    static Mp4 open(FileChannel in, Path file) throws IOException {
        return new Mp4(in, file, Mp4Box.readAll(in, file));
    }

    @Override
    public List<Range> stores() throws IOException {
        List<Range> stores = new ArrayList<>();
        for (Mp4Box box : boxes) if (box.holdsAStore(in)) stores.add(box.store());
        return stores;
    }

    @Override
    public byte[] read(Range store) throws IOException {
        return Bytes.read(in, store.start(), (int) store.length());
    }

    @Override
    public void embed(FileChannel out, StoreMaker maker) throws IOException {
        Mp4Box moov = theMoov();
        long at = boxes.getFirst().end();
        byte[] placeholder = Mp4Box.around(maker.draft(HardBinding.ofBoxes(new byte[Sha256.BYTES])));
        byte[] movedMoov = Bytes.read(in, moov.start(), (int) moov.bytes());
        ChunkOffsets.shift(movedMoov, moov.headerBytes(), at, placeholder.length, file);

        for (Mp4Box box : boxes) {
            if (box == moov) Bytes.append(out, movedMoov);
            else Bytes.copy(in, box.start(), box.end(), out);
            if (box.end() == at) Bytes.append(out, placeholder);
        }
        Mp4 laidOut = open(out, file);
        byte[] store = maker.make(HardBinding.ofBoxes(laidOut.hash(BoxExclusion.MANDATORY)));
        Bytes.overwrite(out, at + Mp4Box.preambleBytes(), store);
    }

    @Override
    public void check(HardBinding binding) throws IOException {
        if (!binding.label().equals(HardBinding.BMFF_HASH) && !binding.label().equals(HardBinding.BMFF_HASH_V2)) {
            throw new TamperedException("the manifest is one for another kind of file, not for a film");
        }
        Cbor.Table assertion = binding.assertion();
        if (assertion.get("merkle") != null && assertion.get("merkle") != Cbor.Simple.NULL) {
            throw new ProvenanceException(
                    "The film is hashed in pieces (a Merkle tree). Kinora does not check such films; "
                            + "use another verifier.");
        }
        List<BoxExclusion> exclusions = BoxExclusion.listIn(assertion);
        if (!MessageDigest.isEqual(hash(exclusions), assertion.bytes("hash"))) {
            throw new TamperedException("the film's bytes were changed after signing");
        }
    }

    /// SHA-256 over every box that is not excluded, each after its place in the file as 8 big-endian bytes
    /// (C2PA 2.1, section 9.2.3: `c2pa.hash.bmff` from version 2 on).
    private byte[] hash(List<BoxExclusion> exclusions) throws IOException {
        MessageDigest digest = Sha256.digest();
        for (Mp4Box box : boxes) {
            if (isExcluded(box, exclusions)) continue;
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, box.start()));
            Sha256.update(digest, in, box.start(), box.end());
        }
        return digest.digest();
    }

    private boolean isExcluded(Mp4Box box, List<BoxExclusion> exclusions) throws IOException {
        for (BoxExclusion exclusion : exclusions) if (exclusion.matches(box, in)) return true;
        return false;
    }

    private Mp4Box theMoov() {
        for (Mp4Box box : boxes) {
            if (UNKNOWN_OFFSETS.contains(box.type())) {
                throw new ProvenanceException(("%s has a '%s' box: it is a fragmented film or a HEIF or AVIF picture. "
                                + "Kinora signs plain MP4 only.")
                        .formatted(file, box.type()));
            }
        }
        List<Mp4Box> moovs = boxes.stream().filter(b -> b.type().equals("moov")).toList();
        if (moovs.size() != 1 || moovs.getFirst().bytes() > LARGEST_MOOV_BYTES) {
            throw new ProvenanceException(
                    ("%s has %d 'moov' boxes; a film has one, of at most %d bytes. " + "Make the file again.")
                            .formatted(file, moovs.size(), LARGEST_MOOV_BYTES));
        }
        return moovs.getFirst();
    }
}
