package dev.kinora.provenance;

import dev.kinora.provenance.Verification.Credentials;
import dev.kinora.provenance.Verification.Ingredient;
import dev.kinora.provenance.Verification.Past;
import dev.kinora.provenance.Verification.Stamped;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ingredients of a manifest, with what their own manifests say where the store carries these: each checked by its
/// hash, its signature, its assertions and its signer's certificate. The ingredient's file itself is not there.
///
/// A stranger wrote the store: every manifest is read once, however often it is named, its own ingredients are told
/// where it is named first, and not too many in all.
final class History {
    private static final String INGREDIENT = "c2pa.ingredient";
    private static final List<String> MANIFEST_FIELDS = List.of("activeManifest", "c2pa_manifest"); // new and old name
    private static final int DEEPEST = 32; // what went in earlier is not told
    private static final int MOST_TOLD = 256;

    private final Verifier verifier;
    private final Map<String, Jumbf> manifests = new HashMap<>();
    private final Map<String, Optional<Past>> known = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int told;

    /// @param manifests of the store
    /// @param verifier knows whom to trust
    History(List<Jumbf> manifests, Verifier verifier) {
        this.verifier = verifier;
        manifests.forEach(manifest -> this.manifests.put(manifest.label(), manifest));
    }

    /// What was found wrong with carried manifests.
    List<String> faults() {
        return faults;
    }

    /// @param assertions of the manifest whose ingredients are asked for
    List<Ingredient> of(Assertions assertions) {
        return of(assertions, 0);
    }

    /// Assertions of one kind are told apart by `__1`, `__2` and so on.
    private List<Ingredient> of(Assertions assertions, int depth) {
        List<Ingredient> ingredients = new ArrayList<>();
        assertions.intact().keySet().stream()
                .filter(label -> label.startsWith(INGREDIENT))
                .sorted()
                .forEach(label -> {
                    Cbor.Table table = assertions.table(label);
                    String title = CredentialsReader.text(table, "dc:title");
                    Optional<Past> history = depth >= DEEPEST
                            ? Optional.empty()
                            : reference(table).flatMap(place -> past(title, place, depth));
                    if (++told <= MOST_TOLD && (!title.isEmpty() || history.isPresent())) {
                        ingredients.add(new Ingredient(title, history));
                    }
                });
        return ingredients;
    }

    private static Optional<Cbor.Table> reference(Cbor.Table ingredient) {
        return MANIFEST_FIELDS.stream()
                .map(ingredient::get)
                .filter(Cbor.Table.class::isInstance)
                .map(Cbor.Table.class::cast)
                .findFirst();
    }

    private Optional<Past> past(String title, Cbor.Table reference, int depth) {
        try {
            String label = reference.text("url").replaceFirst("^self#jumbf=/?c2pa/", "");
            Jumbf manifest = manifests.get(label);
            if (manifest == null) throw new TamperedException("it is missing");
            Optional<Past> before = known.get(label);
            if (before != null) {
                return before.map(Past::brief);
            }
            known.put(label, Optional.empty()); // whatever comes of it, it is not read twice
            Optional<Past> past = read(manifest, reference, depth);
            known.put(label, past);
            return past;
        } catch (TamperedException broken) {
            faults.add("The manifest of the ingredient '%s': %s.".formatted(title, broken.reason()));
            return Optional.empty();
        }
    }

    private Optional<Past> read(Jumbf manifest, Cbor.Table reference, int depth) {
        try {
            Assertions.requireSha256(reference.get("alg"));
            if (!MessageDigest.isEqual(Sha256.of(manifest.body().bytes()), reference.bytes("hash"))) {
                throw new TamperedException("it was changed after signing");
            }
            StoreReader reader = StoreReader.read(manifest);
            CoseSign1.Signed signed = CoseSign1.verify(reader.signature(), reader.claim());
            Optional<Stamped> stamped = verifier.stamped(signed);
            Cbor.Table claim = Cbor.tableIn(reader.claim());
            Assertions assertions = Assertions.check(reader, claim);
            if (!assertions.faults().isEmpty()) {
                throw new TamperedException(String.join(" ", assertions.faults()));
            }
            Credentials credentials = CredentialsReader.read(
                    claim,
                    assertions,
                    of(assertions, depth + 1),
                    signed.certificates().getFirst(),
                    stamped);
            return Optional.of(new Past(credentials, verifier.objection(signed, stamped)));
        } catch (TamperedException broken) {
            throw broken;
        } catch (ProvenanceException _) {
            return Optional.empty(); // of a kind that Kinora does not check
        }
    }
}
