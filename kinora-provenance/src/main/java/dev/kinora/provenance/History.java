package dev.kinora.provenance;

import dev.kinora.provenance.Verification.Credentials;
import dev.kinora.provenance.Verification.Ingredient;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ingredients of a manifest, with what their own manifests say where the store carries these. Each is checked as
/// it
/// was when it was carried over: its hash, its signature, its assertions; the ingredient's file itself is not there.
final class History {
    private static final String INGREDIENT = "c2pa.ingredient";
    private static final List<String> MANIFEST_FIELDS = List.of("activeManifest", "c2pa_manifest"); // new and old name
    private static final int DEEPEST = 16;

    private final Map<String, Jumbf> manifests = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    /// @param manifests of the store
    History(List<Jumbf> manifests) {
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
        if (depth > DEEPEST) throw new TamperedException("the ingredients are nested deeper than " + DEEPEST);
        List<Ingredient> ingredients = new ArrayList<>();
        assertions.intact().keySet().stream()
                .filter(label -> label.startsWith(INGREDIENT))
                .sorted()
                .forEach(label -> {
                    Cbor.Table table = assertions.table(label);
                    String title = CredentialsReader.text(table, "dc:title");
                    Optional<Credentials> history = reference(table).flatMap(place -> credentials(title, place, depth));
                    if (!title.isEmpty() || history.isPresent()) {
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

    private Optional<Credentials> credentials(String title, Cbor.Table reference, int depth) {
        try {
            String label = reference.text("url").replaceFirst("^self#jumbf=/?c2pa/", "");
            Jumbf manifest = manifests.get(label);
            if (manifest == null) throw new TamperedException("it is missing");
            if (!MessageDigest.isEqual(Sha256.of(manifest.body().bytes()), reference.bytes("hash"))) {
                throw new TamperedException("it was changed after signing");
            }
            StoreReader reader = StoreReader.read(manifest);
            List<X509Certificate> certificates = CoseSign1.verify(reader.signature(), reader.claim());
            Cbor.Table claim = Cbor.tableIn(reader.claim());
            Assertions assertions = Assertions.check(reader, claim);
            if (!assertions.faults().isEmpty()) {
                throw new TamperedException(String.join(" ", assertions.faults()));
            }
            return Optional.of(
                    CredentialsReader.read(claim, assertions, of(assertions, depth + 1), certificates.getFirst()));
        } catch (TamperedException broken) {
            faults.add("The manifest of the ingredient '%s': %s.".formatted(title, broken.reason()));
            return Optional.empty();
        } catch (ProvenanceException _) {
            return Optional.empty(); // of a kind that Kinora does not check; its hash is right
        }
    }
}
