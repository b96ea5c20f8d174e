package dev.kinora.provenance;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Writes a manifest store: a manifest, and before it those of its ingredients (C2PA 2.1, sections 10
/// and 11). For the same binding up to the values of hashes, stores have the same length, so that a file
/// can be laid out before it is hashed.
final class StoreWriter implements Container.StoreMaker {
    private final Manifest manifest;
    private final SigningIdentity signer;
    private final String label = "urn:c2pa:" + UUID.randomUUID();
    private final String instance = "xmp:iid:" + UUID.randomUUID();
    private final Map<String, byte[]> carried = new LinkedHashMap<>(); // manifests of ingredients, by label

    StoreWriter(Manifest manifest, SigningIdentity signer) {
        this.manifest = manifest;
        this.signer = signer;
    }

    /// The store with room for a signature and a time-stamp, for laying out the file.
    @Override
    public byte[] draft(HardBinding binding) {
        return write(binding, _ -> CoseSign1.draft(signer));
    }

    /// The store as it stays, time-stamped if the signer says so.
    ///
    /// @throws ProvenanceException if the signer or the time-stamping authority fails
    @Override
    public byte[] make(HardBinding binding) {
        return write(
                binding,
                claim -> CoseSign1.sign(
                        claim,
                        signer,
                        (header, signature) -> signer.timeStamps()
                                .map(authority ->
                                        TimeStamp.header(authority.stamp(TimeStamp.stamped(header, signature))))
                                .orElseGet(Cbor::table)));
    }

    /// @param signing makes the signature of a claim
    private byte[] write(HardBinding binding, UnaryOperator<byte[]> signing) {
        Map<String, byte[]> assertions = new LinkedHashMap<>();
        List<Cbor> references = new ArrayList<>();
        assertions().forEach((name, value) -> assertions.put(name, assertionBox(name, value)));
        assertions.put(binding.label(), assertionBox(binding.label(), binding.assertion()));
        assertions.forEach((name, box) -> references.add(assertionReference(name, box)));

        byte[] claim = CborWriter.write(claim(references));
        byte[] signature = signing.apply(claim);
        List<byte[]> manifests = new ArrayList<>(carried.values());
        manifests.add(Jumbf.superBox(
                "c2ma",
                label,
                Jumbf.superBox("c2as", "c2pa.assertions", assertions.values().toArray(byte[][]::new)),
                Jumbf.superBox("c2cl", "c2pa.claim.v2", Jumbf.box("cbor", claim)),
                Jumbf.superBox("c2cs", StoreReader.SIGNATURE, Jumbf.box("cbor", signature))));
        return Jumbf.superBox("c2pa", "c2pa", manifests.toArray(byte[][]::new));
    }

    /// Whether the manifests of `history` are in the store now. Not if one of them has the label of another manifest
    /// that is there already: then the ingredient is named without its history.
    private boolean carry(CarriedManifest history) {
        boolean fits = history.boxes().entrySet().stream().allMatch(box -> {
            byte[] known = carried.get(box.getKey());
            return known == null || Arrays.equals(known, box.getValue());
        });
        if (fits) {
            carried.putAll(history.boxes());
        }
        return fits;
    }

    private Map<String, Cbor> assertions() {
        Map<String, Cbor> ingredients = new LinkedHashMap<>();
        for (Manifest.Ingredient ingredient : manifest.ingredients()) {
            int before = ingredients.size();
            ingredients.put("c2pa.ingredient.v3" + (before == 0 ? "" : "__" + before), ingredient(ingredient));
        }
        Map<String, Cbor> assertions = new LinkedHashMap<>();
        assertions.put(Actions.LABEL, new Actions(manifest, generator()).assertion(references(ingredients)));
        assertions.put(StoreReader.GENERATION, generation());
        assertions.putAll(ingredients);
        manifest.watermark().ifPresent(id -> assertions.put(SoftBinding.LABEL, SoftBinding.of(id)));
        return assertions;
    }

    private static List<Cbor> references(Map<String, Cbor> assertions) {
        return assertions.entrySet().stream()
                .map(each -> assertionReference(each.getKey(), assertionBox(each.getKey(), each.getValue())))
                .toList();
    }

    private Cbor generation() {
        Generation generation = manifest.generation();
        Map<Cbor, Cbor> fields = new LinkedHashMap<>();
        fields.put(new Cbor.Text("model"), new Cbor.Text(generation.model()));
        fields.put(new Cbor.Text("weightsSha256"), new Cbor.Text(generation.weightsSha256()));
        fields.put(new Cbor.Text("promptSha256"), new Cbor.Text(generation.promptSha256()));
        generation.prompt().ifPresent(prompt -> fields.put(new Cbor.Text("prompt"), new Cbor.Text(prompt)));
        return new Cbor.Table(fields);
    }

    private Cbor ingredient(Manifest.Ingredient ingredient) {
        Map<Cbor, Cbor> fields = new LinkedHashMap<>();
        fields.put(new Cbor.Text("dc:title"), new Cbor.Text(ingredient.title()));
        fields.put(new Cbor.Text("dc:format"), new Cbor.Text(ingredient.mediaType()));
        fields.put(
                new Cbor.Text("relationship"),
                new Cbor.Text(ingredient.relation().word()));
        ingredient.history().filter(this::carry).ifPresent(history -> {
            fields.put(new Cbor.Text("validationResults"), history.results());
            fields.put(new Cbor.Text("activeManifest"), history.reference());
            fields.put(new Cbor.Text("claimSignature"), history.signature());
        });
        return new Cbor.Table(fields);
    }

    private Cbor generator() {
        return Cbor.table(
                entry("name", new Cbor.Text(manifest.generator().name())),
                entry("version", new Cbor.Text(manifest.generator().version())));
    }

    private Cbor claim(List<Cbor> references) {
        return Cbor.table(
                entry("instanceID", new Cbor.Text(instance)),
                entry("claim_generator_info", generator()),
                entry("signature", new Cbor.Text(StoreReader.place(label) + "/" + StoreReader.SIGNATURE)),
                entry("created_assertions", new Cbor.Array(references)),
                entry("dc:title", new Cbor.Text(manifest.title())),
                entry("alg", new Cbor.Text("sha256")));
    }

    private static byte[] assertionBox(String name, Cbor value) {
        return Jumbf.superBox("cbor", name, Jumbf.box("cbor", CborWriter.write(value)));
    }

    private static Cbor assertionReference(String name, byte[] box) {
        return reference("self#jumbf=c2pa.assertions/" + name, Arrays.copyOfRange(box, 8, box.length));
    }

    /// A hashed URI.
    ///
    /// @param body of the superbox, without its header, which the hash does not cover
    static Cbor.Table reference(String url, byte[] body) {
        return Cbor.table(entry("url", new Cbor.Text(url)), entry("hash", new Cbor.Bytes(Sha256.of(body))));
    }
}
