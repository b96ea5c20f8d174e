package dev.kinora.provenance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Boxes that a film's hash leaves out: those of a type, at the top of the file, with certain bytes in them.
record BoxExclusion(String type, List<Match> matches) {
    /// What C2PA says to leave out: the box with the manifest, and two that tools rewrite.
    static final List<BoxExclusion> MANDATORY = List.of(
            new BoxExclusion("uuid", List.of(new Match(Mp4Box.HEADER_BYTES, Mp4Box.C2PA_TYPE))),
            new BoxExclusion("ftyp", List.of()),
            new BoxExclusion("mfra", List.of()));

    /// Boxes without picture or sound, which a signer may leave out. Anything else would let a film be replaced.
    private static final Set<String> HARMLESS = Set.of("ftyp", "mfra", "free", "skip");

    private static final Set<String> REFINEMENTS = Set.of("length", "subset", "version", "flags");

    /// These bytes, this far into the box.
    record Match(long offset, byte[] value) {}

    boolean matches(Mp4Box box, FileChannel in) throws IOException {
        if (!box.type().equals(type)) return false;
        for (Match match : matches) {
            if (match.offset + match.value.length > box.bytes()) return false;
            byte[] found = Bytes.read(in, box.start() + match.offset, match.value.length);
            if (!Arrays.equals(found, match.value)) return false;
        }
        return true;
    }

    /// @throws ProvenanceException if a part of the film is left out that Kinora would not miss
    static List<BoxExclusion> listIn(Cbor.Table assertion) {
        List<BoxExclusion> exclusions = new ArrayList<>();
        for (Cbor item : assertion.items("exclusions")) {
            if (!(item instanceof Cbor.Table table)) throw new TamperedException("a part to leave out is not a map");
            exclusions.add(one(table));
        }
        return exclusions;
    }

    private static BoxExclusion one(Cbor.Table table) {
        String path = table.text("xpath");
        List<Match> matches =
                table.items("data").stream().map(BoxExclusion::match).toList();
        boolean isRefined =
                REFINEMENTS.stream().anyMatch(key -> table.get(key) != null && table.get(key) != Cbor.Simple.NULL);
        boolean isManifest = path.equals("/uuid") && !matches.isEmpty();
        if (isRefined || !(isManifest || (path.startsWith("/") && HARMLESS.contains(path.substring(1))))) {
            throw new ProvenanceException(("The signature leaves out the film's part '%s'. "
                            + "Kinora does not check such films; use another verifier.")
                    .formatted(path));
        }
        return new BoxExclusion(path.substring(1), matches);
    }

    private static Match match(Cbor item) {
        if (item instanceof Cbor.Table table
                && table.get("offset") instanceof Cbor.Whole(long offset)
                && offset >= 0
                && offset < Integer.MAX_VALUE) {
            return new Match(offset, table.bytes("value"));
        }
        throw new TamperedException("a part to leave out has no offset");
    }
}
