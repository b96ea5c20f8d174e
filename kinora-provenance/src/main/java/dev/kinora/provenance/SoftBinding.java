package dev.kinora.provenance;

import static java.util.Map.entry;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/// The assertion that leads from a film's watermark to its manifest, for when the manifest was lost on the way
/// (C2PA 2.2, `c2pa.soft-binding`): one block for the whole film, whose value is the id as four bytes.
final class SoftBinding {
    static final String LABEL = "c2pa.soft-binding";
    private static final String ALGORITHM = "dev.kinora.watermark.1";

    private SoftBinding() {}

    static Cbor of(int id) {
        byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt(id).array();
        return Cbor.table(
                entry("alg", new Cbor.Text(ALGORITHM)),
                entry(
                        "blocks",
                        Cbor.array(Cbor.table(entry("scope", Cbor.table()), entry("value", new Cbor.Bytes(value))))),
                entry("pad", new Cbor.Bytes(new byte[0])));
    }

    /// The id, where the assertion is one of ours.
    static OptionalInt id(Cbor.Table assertion) {
        boolean isOurs = new Cbor.Text(ALGORITHM).equals(assertion.get("alg"));
        if (isOurs
                && assertion.items("blocks").size() == 1
                && assertion.items("blocks").getFirst() instanceof Cbor.Table block
                && block.get("value") instanceof Cbor.Bytes bytes
                && bytes.value().length == Integer.BYTES) {
            return OptionalInt.of(ByteBuffer.wrap(bytes.value()).getInt());
        }
        return OptionalInt.empty();
    }
}
