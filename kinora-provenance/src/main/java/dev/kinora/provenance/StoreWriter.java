package dev.kinora.provenance;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Writes a manifest store with one manifest (C2PA 2.1, sections 10 and 11). For the same binding up to the
/// values of hashes, stores have the same length, so a file can be laid out before it is hashed.
final class StoreWriter {
    private static final String SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    private final Manifest manifest;
    private final SigningKeys keys;
    private final String label = "urn:c2pa:" + UUID.randomUUID();
    private final String instance = "xmp:iid:" + UUID.randomUUID();

    StoreWriter(Manifest manifest, SigningKeys keys) {
        this.manifest = manifest;
        this.keys = keys;
    }

    byte[] write(HardBinding binding) {
        Map<String, byte[]> assertions = new LinkedHashMap<>();
        List<Cbor> references = new ArrayList<>();
        assertions().forEach((name, value) -> assertions.put(name, assertionBox(name, value)));
        assertions.put(binding.label(), assertionBox(binding.label(), binding.assertion()));
        assertions.forEach((name, box) -> references.add(reference(name, box)));

        byte[] claim = CborWriter.write(claim(references));
        byte[] signature = CoseSign1.sign(claim, keys);
        return Jumbf.superBox(
                "c2pa",
                "c2pa",
                Jumbf.superBox(
                        "c2ma",
                        label,
                        Jumbf.superBox(
                                "c2as", "c2pa.assertions", assertions.values().toArray(byte[][]::new)),
                        Jumbf.superBox("c2cl", "c2pa.claim.v2", Jumbf.box("cbor", claim)),
                        Jumbf.superBox("c2cs", "c2pa.signature", Jumbf.box("cbor", signature))));
    }

    private Map<String, Cbor> assertions() {
        Map<String, Cbor> assertions = new LinkedHashMap<>();
        assertions.put("c2pa.actions.v2", Cbor.table(entry("actions", Cbor.array(created()))));
        assertions.put(StoreReader.GENERATION, generation());
        int before = 0;
        for (Manifest.Ingredient ingredient : manifest.ingredients()) {
            assertions.put("c2pa.ingredient.v3" + (before == 0 ? "" : "__" + before), ingredient(ingredient));
            before++;
        }
        manifest.watermark().ifPresent(id -> assertions.put(SoftBinding.LABEL, SoftBinding.of(id)));
        return assertions;
    }

    private Cbor created() {
        return Cbor.table(
                entry("action", new Cbor.Text("c2pa.created")),
                entry("when", new Cbor.Tag(0, new Cbor.Text(manifest.createdAt().toString()))),
                entry("softwareAgent", generator()),
                entry("digitalSourceType", new Cbor.Text(SOURCE_TYPES + sourceType())));
    }

    /// Whether all of it is a model's, or pictures of other files are seen in it.
    private String sourceType() {
        boolean isComposite = manifest.ingredients().stream()
                .anyMatch(ingredient -> ingredient.relation() == Manifest.Relation.COMPONENT_OF);
        return isComposite ? "compositeWithTrainedAlgorithmicMedia" : "trainedAlgorithmicMedia";
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

    private static Cbor ingredient(Manifest.Ingredient ingredient) {
        return Cbor.table(
                entry("dc:title", new Cbor.Text(ingredient.title())),
                entry("dc:format", new Cbor.Text(ingredient.mediaType())),
                entry("relationship", new Cbor.Text(ingredient.relation().word())));
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
                entry("signature", new Cbor.Text("self#jumbf=/c2pa/" + label + "/c2pa.signature")),
                entry("created_assertions", new Cbor.Array(references)),
                entry("dc:title", new Cbor.Text(manifest.title())),
                entry("alg", new Cbor.Text("sha256")));
    }

    private static byte[] assertionBox(String name, Cbor value) {
        return Jumbf.superBox("cbor", name, Jumbf.box("cbor", CborWriter.write(value)));
    }

    /// A hashed URI: the hash covers the superbox without its header.
    private static Cbor reference(String name, byte[] box) {
        byte[] body = Arrays.copyOfRange(box, 8, box.length);
        return Cbor.table(
                entry("url", new Cbor.Text("self#jumbf=c2pa.assertions/" + name)),
                entry("hash", new Cbor.Bytes(Sha256.of(body))));
    }
}
