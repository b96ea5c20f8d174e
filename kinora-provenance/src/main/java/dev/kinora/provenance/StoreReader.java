package dev.kinora.provenance;

import java.util.List;
import java.util.function.Supplier;

/// The active manifest of a store, taken apart; nothing about it has been checked yet.
///
/// @param claim the claim's CBOR, which the signature covers
/// @param signature the COSE_Sign1 structure
record StoreReader(String label, byte[] claim, byte[] signature, List<Jumbf> assertions) {
    /// Kinora's own assertion: model, weights and prompt.
    static final String GENERATION = "dev.kinora.generation";

    /// @throws TamperedException if parts are missing
    static StoreReader read(byte[] store) {
        Jumbf root = Jumbf.read(store);
        root.mustBe("c2pa", "c2pa");
        if (root.children().isEmpty()) throw new TamperedException("the manifest store holds no manifest");
        Jumbf active = root.children().getLast(); // C2PA 2.1, section 11.1.4.2: the last one
        active.mustBe("c2ma", active.label());
        return new StoreReader(
                active.label(),
                part(active, "c2cl", "c2pa.claim.v2").cbor(),
                part(active, "c2cs", "c2pa.signature").cbor(),
                part(active, "c2as", "c2pa.assertions").children());
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
