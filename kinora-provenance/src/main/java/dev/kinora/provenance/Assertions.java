package dev.kinora.provenance;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The assertions of a manifest whose claim is known to be authentic.
///
/// @param intact those that are as they were signed, by label
/// @param faults what is wrong with the others, in words for a person
record Assertions(Map<String, Jumbf> intact, List<String> faults) {
    private static final String FOLDER = "c2pa.assertions/";

    static Assertions check(StoreReader manifest, Cbor.Table claim) {
        // The claim's own words for its place: nothing else protects the manifest's label.
        String place = claim.text("signature").replaceFirst("^self#jumbf=", "");
        if (!place.equals("/c2pa/" + manifest.label() + "/c2pa.signature") && !place.equals("c2pa.signature")) {
            throw new TamperedException("it belongs to another manifest than '" + manifest.label() + "'");
        }
        Map<String, Jumbf> intact = new HashMap<>();
        List<String> faults = new ArrayList<>();
        List<Jumbf> unclaimed = new ArrayList<>(manifest.assertions());
        List<Cbor> references = new ArrayList<>(claim.items("created_assertions"));
        references.addAll(claim.items("gathered_assertions"));
        Set<String> claimed = new HashSet<>();
        for (Cbor item : references) {
            if (!(item instanceof Cbor.Table reference)) throw new TamperedException("a reference is not a map");
            requireSha256(reference.get("alg") == null ? claim.get("alg") : reference.get("alg"));
            String label = label(reference.text("url"), manifest.label());
            if (!claimed.add(label)) throw new TamperedException("it names the assertion '" + label + "' twice");
            var found = manifest.assertions().stream()
                    .filter(a -> a.label().equals(label))
                    .findFirst();
            if (found.isEmpty()) {
                faults.add("The assertion '" + label + "' is missing.");
                continue;
            }
            unclaimed.remove(found.get());
            if (MessageDigest.isEqual(Sha256.of(found.get().body().bytes()), reference.bytes("hash"))) {
                intact.put(label, found.get());
            } else {
                faults.add("The assertion '" + label + "' was changed after signing.");
            }
        }
        for (Jumbf stray : unclaimed) faults.add("The assertion '" + stray.label() + "' was added after signing.");
        return new Assertions(intact, faults);
    }

    /// @param algorithm of a hash; null for the usual one
    /// @throws ProvenanceException if it is another than Kinora checks
    static void requireSha256(@Nullable Cbor algorithm) {
        if (algorithm != null && !new Cbor.Text("sha256").equals(algorithm)) {
            throw new ProvenanceException(
                    "The manifest was hashed by " + algorithm + ". Kinora checks SHA-256 only; use another verifier.");
        }
    }

    /// The assertion under `label` as a map.
    Cbor.Table table(String label) {
        Jumbf box = intact.get(label);
        if (box == null) return Cbor.table();
        return StoreReader.blaming("The assertion '" + label + "'", () -> Cbor.tableIn(box.cbor()));
    }

    private static String label(String url, String manifestLabel) {
        String path = url.replaceFirst("^self#jumbf=", "").replace("/c2pa/" + manifestLabel + "/", "");
        return path.startsWith(FOLDER) ? path.substring(FOLDER.length()) : path;
    }
}
