package dev.kinora.provenance;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A CBOR value (RFC 8949). Written by hand because COSE needs integer keys, definite lengths and exact bytes.
sealed interface Cbor {
    record Whole(long value) implements Cbor {}

    record Real(double value) implements Cbor {}

    record Text(String value) implements Cbor {}

    record Array(List<Cbor> items) implements Cbor {}

    record Tag(long number, Cbor content) implements Cbor {}

    enum Simple implements Cbor {
        FALSE,
        TRUE,
        NULL
    }

    /// A byte string. Not a record: two of them with the same bytes need not be equal, as none is ever a key.
    final class Bytes implements Cbor {
        private final byte[] value;

        Bytes(byte[] value) {
            this.value = value;
        }

        byte[] value() {
            return value;
        }
    }

    /// A map; keys keep their order.
    record Table(Map<Cbor, Cbor> entries) implements Cbor {
        @Nullable
        Cbor get(String key) {
            return entries.get(new Text(key));
        }

        /// @throws TamperedException if there is no text under `key`
        String text(String key) {
            if (get(key) instanceof Text(String value)) return value;
            throw new TamperedException("a text named '" + key + "' is missing");
        }

        /// @throws TamperedException if there are no bytes under `key`
        byte[] bytes(String key) {
            if (get(key) instanceof Bytes bytes) return bytes.value();
            throw new TamperedException("bytes named '" + key + "' are missing");
        }

        /// The items under `key`; none if the key is absent.
        List<Cbor> items(String key) {
            return get(key) instanceof Array(List<Cbor> items) ? items : List.of();
        }
    }

    @SafeVarargs
    static Table table(Map.Entry<String, Cbor>... entries) {
        Map<Cbor, Cbor> table = LinkedHashMap.newLinkedHashMap(entries.length);
        for (var entry : entries) table.put(new Text(entry.getKey()), entry.getValue());
        return new Table(table);
    }

    static Array array(Cbor... items) {
        return new Array(List.of(items));
    }

    /// @throws TamperedException if the value is not a map
    static Table tableIn(byte[] encoded) {
        if (CborReader.read(encoded) instanceof Table table) return table;
        throw new TamperedException("a CBOR map was expected");
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
