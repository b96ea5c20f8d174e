package dev.kinora.provenance;

import static java.util.Map.entry;

/// The assertion that ties a manifest to the file's bytes.
record HardBinding(String label, Cbor.Table assertion) {
    static final String DATA_HASH = "c2pa.hash.data";
    static final String BMFF_HASH = "c2pa.hash.bmff.v3";
    /// Hashed like version 3; written by older programs.
    static final String BMFF_HASH_V2 = "c2pa.hash.bmff.v2";
    private static final Cbor NAME = new Cbor.Text("jumbf manifest");
    private static final Cbor SHA256 = new Cbor.Text("sha256");

    /// Stills: the hash of all bytes but `excluded`.
    ///
    /// @param pad bytes of nothing, which make the manifest longer
    static HardBinding ofData(Range excluded, byte[] hash, int pad) {
        Cbor exclusion = Cbor.table(
                entry("start", new Cbor.Whole(excluded.start())), entry("length", new Cbor.Whole(excluded.length())));
        return new HardBinding(
                DATA_HASH,
                Cbor.table(
                        entry("exclusions", Cbor.array(exclusion)),
                        entry("name", NAME),
                        entry("alg", SHA256),
                        entry("hash", new Cbor.Bytes(hash)),
                        entry("pad", new Cbor.Bytes(new byte[pad]))));
    }

    /// MP4: the hash of all boxes but the manifest's own, `ftyp` and `mfra`, which C2PA says to leave out.
    static HardBinding ofBoxes(byte[] hash) {
        Cbor isManifest = Cbor.table(
                entry("offset", new Cbor.Whole(Mp4Box.HEADER_BYTES)),
                entry("value", new Cbor.Bytes(Mp4Box.C2PA_TYPE.clone())));
        return new HardBinding(
                BMFF_HASH,
                Cbor.table(
                        entry(
                                "exclusions",
                                Cbor.array(
                                        exclusion("/uuid", Cbor.array(isManifest)),
                                        exclusion("/ftyp", Cbor.Simple.NULL),
                                        exclusion("/mfra", Cbor.Simple.NULL))),
                        entry("alg", SHA256),
                        entry("hash", new Cbor.Bytes(hash)),
                        entry("name", NAME)));
    }

    private static Cbor exclusion(String path, Cbor data) {
        return Cbor.table(
                entry("xpath", new Cbor.Text(path)),
                entry("length", Cbor.Simple.NULL),
                entry("data", data),
                entry("subset", Cbor.Simple.NULL),
                entry("version", Cbor.Simple.NULL),
                entry("flags", Cbor.Simple.NULL),
                entry("exact", Cbor.Simple.NULL));
    }

    /// A range of bytes in a file.
    record Range(long start, long length) {
        long end() {
            return start + length;
        }
    }
}
