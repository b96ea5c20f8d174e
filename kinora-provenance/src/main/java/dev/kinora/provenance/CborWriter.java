package dev.kinora.provenance;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/// Encodes CBOR with definite lengths and the shortest heads (RFC 8949, section 4.2.1); maps keep their order.
final class CborWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CborWriter() {}

    static byte[] write(Cbor value) {
        var writer = new CborWriter();
        writer.put(value);
        return writer.out.toByteArray();
    }

    private void put(Cbor value) {
        switch (value) {
            case Cbor.Whole(long number) -> head(number >= 0 ? 0 : 1, number >= 0 ? number : -1 - number);
            case Cbor.Bytes bytes -> string(2, bytes.value());
            case Cbor.Text(String text) -> string(3, Cbor.utf8(text));
            case Cbor.Array(var items) -> {
                head(4, items.size());
                items.forEach(this::put);
            }
            case Cbor.Table(var entries) -> {
                head(5, entries.size());
                for (Map.Entry<Cbor, Cbor> entry : entries.entrySet()) {
                    put(entry.getKey());
                    put(entry.getValue());
                }
            }
            case Cbor.Tag(long number, Cbor content) -> {
                head(6, number);
                put(content);
            }
            case Cbor.Simple simple -> out.write(0xf4 + simple.ordinal());
            case Cbor.Real(double number) -> {
                out.write(0xfb);
                bigEndian(Double.doubleToLongBits(number), 8);
            }
        }
    }

    private void string(int major, byte[] bytes) {
        head(major, bytes.length);
        out.writeBytes(bytes);
    }

    private void head(int major, long argument) {
        int type = major << 5;
        if (argument < 24) {
            out.write(type | (int) argument);
        } else if (argument <= 0xff) {
            out.write(type | 24);
            bigEndian(argument, 1);
        } else if (argument <= 0xffff) {
            out.write(type | 25);
            bigEndian(argument, 2);
        } else if (argument <= 0xffff_ffffL) {
            out.write(type | 26);
            bigEndian(argument, 4);
        } else {
            out.write(type | 27);
            bigEndian(argument, 8);
        }
    }

    private void bigEndian(long number, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out.write((int) (number >>> shift));
    }
}
