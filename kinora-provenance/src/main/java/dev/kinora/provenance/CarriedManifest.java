package dev.kinora.provenance;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.Map;

/// The manifest of a file that goes into another one, with those of the files that had gone into it: the other file's
/// store carries them all, so that its history can be told (C2PA 2.1, section 10.3). Comes from [Verifier#carried].
public final class CarriedManifest {
    private final Map<String, byte[]> boxes = new LinkedHashMap<>(); // whole superboxes by label
    private final Jumbf active;
    private final boolean isTrusted;

    /// @param store of a file that was verified
    CarriedManifest(byte[] store, boolean isTrusted) {
        Jumbf root = Jumbf.read(store);
        for (Jumbf manifest : root.children()) {
            boxes.put(manifest.label(), Jumbf.box("jumb", manifest.body().bytes()));
        }
        active = root.children().getLast();
        this.isTrusted = isTrusted;
    }

    /// Manifest boxes by label.
    Map<String, byte[]> boxes() {
        return boxes;
    }

    /// Where the file's own manifest is, and its hash.
    Cbor.Table reference() {
        return StoreWriter.reference(
                StoreReader.place(active.label()), active.body().bytes());
    }

    /// Where the signature of that manifest is, and its hash.
    Cbor.Table signature() {
        Jumbf signature = active.child(StoreReader.SIGNATURE).orElseThrow();
        return StoreWriter.reference(signaturePlace(), signature.body().bytes());
    }

    /// What the verifier said of the file.
    Cbor.Table results() {
        Cbor validated = status("claimSignature.validated");
        Cbor trust = status(isTrusted ? "signingCredential.trusted" : "signingCredential.untrusted");
        return Cbor.table(entry(
                "activeManifest",
                Cbor.table(
                        entry("success", isTrusted ? Cbor.array(validated, trust) : Cbor.array(validated)),
                        entry("informational", Cbor.array()),
                        entry("failure", isTrusted ? Cbor.array() : Cbor.array(trust)))));
    }

    private Cbor status(String code) {
        return Cbor.table(entry("code", new Cbor.Text(code)), entry("url", new Cbor.Text(signaturePlace())));
    }

    private String signaturePlace() {
        return StoreReader.place(active.label()) + "/" + StoreReader.SIGNATURE;
    }
}
