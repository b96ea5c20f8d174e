package dev.kinora.provenance;

import dev.kinora.provenance.Verification.Credentials;
import dev.kinora.provenance.Verification.Ingredient;
import dev.kinora.provenance.Verification.Stamped;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads what an authentic manifest says. Missing fields are left empty: other programs write other fields.
final class CredentialsReader {
    private CredentialsReader() {}

    static Credentials read(
            Cbor.Table claim,
            Assertions assertions,
            List<Ingredient> ingredients,
            X509Certificate signer,
            Optional<Stamped> stamped) {
        return new Credentials(
                text(claim, "dc:title"),
                generator(claim),
                Verification.printable(signer.getSubjectX500Principal().getName()),
                Verification.printable(signer.getIssuerX500Principal().getName()),
                sourceTypes(assertions),
                generation(assertions.table(StoreReader.GENERATION)),
                ingredients,
                SoftBinding.id(assertions.table(SoftBinding.LABEL)),
                stamped);
    }

    private static String generator(Cbor.Table claim) {
        if (!(claim.get("claim_generator_info") instanceof Cbor.Table info)) return "";
        return (text(info, "name") + " " + text(info, "version")).strip();
    }

    private static List<String> sourceTypes(Assertions assertions) {
        List<String> types = new ArrayList<>();
        Stream.of("c2pa.actions", "c2pa.actions.v2")
                .flatMap(label -> assertions.table(label).items("actions").stream())
                .forEach(action -> {
                    if (action instanceof Cbor.Table table
                            && !text(table, "digitalSourceType").isEmpty()) {
                        types.add(text(table, "digitalSourceType"));
                    }
                });
        return types;
    }

    private static Optional<Generation> generation(Cbor.Table table) {
        if (table.entries().isEmpty()) return Optional.empty();
        try {
            return Optional.of(new Generation(
                    Verification.printable(table.text("model")),
                    table.text("weightsSha256"),
                    table.text("promptSha256"),
                    Optional.of(text(table, "prompt")).filter(prompt -> !prompt.isEmpty())));
        } catch (TamperedException | IllegalArgumentException _) {
            return Optional.empty(); // signed so by another program: authentic, but not in our form
        }
    }

    static String text(Cbor.Table table, String key) {
        return table.get(key) instanceof Cbor.Text(String value) ? Verification.printable(value) : "";
    }
}
