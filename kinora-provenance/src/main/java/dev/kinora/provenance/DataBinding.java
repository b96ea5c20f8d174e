package dev.kinora.provenance;

import dev.kinora.provenance.Container.StoreMaker;
import dev.kinora.provenance.HardBinding.Range;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/// Files that are bound by one hash over all bytes but the manifest's own part (`c2pa.hash.data`): pictures.
final class DataBinding {
    private DataBinding() {}

    /// Appends `in` to `out` with a store put in at `at`.
    ///
    /// @param head the file's first bytes as they must be when so many bytes are added; none where nothing changes
    /// @param wrap makes the part of the file that holds a store
    static void embed(
            FileChannel in,
            long at,
            IntFunction<byte[]> head,
            UnaryOperator<byte[]> wrap,
            StoreMaker maker,
            FileChannel out)
            throws IOException {
        byte[] unhashed = new byte[Sha256.BYTES];
        Range excluded = new Range(at, 0);
        byte[] part = wrap.apply(maker.draft(layout(excluded, unhashed, maker)));
        // The excluded length is itself in the store: writing it may lengthen the store once more.
        while (excluded.length() != part.length) {
            excluded = new Range(at, part.length);
            part = wrap.apply(maker.draft(layout(excluded, unhashed, maker)));
        }
        byte[] first = head.apply(part.length);
        MessageDigest digest = Sha256.digest();
        digest.update(first);
        Sha256.update(digest, in, first.length, at);
        Sha256.update(digest, in, at, in.size());
        byte[] hashed = wrap.apply(maker.make(layout(excluded, digest.digest(), maker)));

        Bytes.append(out, first);
        Bytes.copy(in, first.length, at, out);
        Bytes.append(out, hashed);
        Bytes.copy(in, at, in.size(), out);
    }

    /// For a store of even length: verifiers disagree about the byte that follows an odd chunk of WebP.
    private static HardBinding layout(Range excluded, byte[] hash, StoreMaker maker) {
        HardBinding plain = HardBinding.ofData(excluded, hash, 0);
        return maker.draft(plain).length % 2 == 0 ? plain : HardBinding.ofData(excluded, hash, 1);
    }

    /// @param manifest the part of the file that holds the store, as it may be told
    static void check(FileChannel in, Set<Range> manifest, HardBinding binding) throws IOException {
        if (!binding.label().equals(HardBinding.DATA_HASH)) {
            throw new TamperedException("the manifest is one for another kind of file, not for a picture");
        }
        List<Cbor> exclusions = binding.assertion().items("exclusions");
        if (exclusions.size() != 1) {
            throw new ProvenanceException("The signature leaves out other parts of the picture than the manifest ("
                    + exclusions.size() + " parts in all). Kinora does not check such files; use another verifier.");
        }
        Range excluded = range(exclusions.getFirst());
        if (!manifest.contains(excluded)) {
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
}
