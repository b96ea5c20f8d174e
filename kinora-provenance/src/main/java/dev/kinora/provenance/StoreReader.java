package dev.kinora.provenance;

import java.util.List;
import java.util.function.Supplier;

/// A manifest of a store, taken apart; nothing about it has been checked yet.
///
/// @param claim the claim's CBOR, which the signature covers
/// @param signature the COSE_Sign1 structure
record StoreReader(String label, byte[] claim, byte[] signature, List<Jumbf> assertions) {
    /// Kinora's own assertion: model, weights and prompt.
    static final String GENERATION = "dev.kinora.generation";

    static final String SIGNATURE = "c2pa.signature";

    /// The JUMBF address of a manifest in the same store.
    static String place(String label) {
        return "self#jumbf=/c2pa/" + label;
    }

    /// All manifests of a store; the last one is the active one (C2PA 2.1, section 11.1.4.2).
    ///
    /// @throws TamperedException if there is none
    static List<Jumbf> manifests(byte[] store) {
        Jumbf root = Jumbf.read(store);
        root.mustBe("c2pa", "c2pa");
        if (root.children().isEmpty()) throw new TamperedException("the manifest store holds no manifest");
        return root.children();
    }

    /// @throws TamperedException if parts are missing
    static StoreReader read(Jumbf manifest) {
        if (manifest.isA("c2um", manifest.label()) || manifest.isA("c2cm", manifest.label())) {
            throw new ProvenanceException("The manifest only updates another one, or is compressed. "
                    + "Kinora does not check these; use another verifier.");
        }
        manifest.mustBe("c2ma", manifest.label());
        return new StoreReader(
                manifest.label(),
                part(manifest, "c2cl", "c2pa.claim.v2").cbor(),
                part(manifest, "c2cs", SIGNATURE).cbor(),
                part(manifest, "c2as", "c2pa.assertions").children());
    }

    /// Runs `body`; what it finds tampered is reported as a fault of `part`.
    static <T> T blaming(String part, Supplier<T> body) {
        try {
            return body.get();
        } catch (TamperedException e) {
            throw new TamperedException(part + ": " + e.reason(), e);
        }
    }

    private static Jumbf part(Jumbf manifest, String type, String label) {
        if (label.equals("c2pa.claim.v2") && manifest.child("c2pa.claim").isPresent()) {
            throw new ProvenanceException("The manifest has a claim of version 1, from before C2PA 2.0. "
                    + "Kinora does not check these; use another verifier.");
        }
        Jumbf part = manifest.child(label)
                .orElseThrow(() -> new TamperedException("the manifest's part '" + label + "' is missing"));
        part.mustBe(type, label);
        return part;
    }
}
