package dev.kinora.provenance;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Decodes CBOR from a stranger: every length is checked against what is left, nesting is bounded.
/// Indefinite lengths are refused: the manifests seen so far do not use them.
final class CborReader {
    private static final int DEEPEST = 32;

    private final ByteBuffer in;

    private CborReader(ByteBuffer in) {
        this.in = in;
    }

    /// The one value in `encoded`.
    ///
    /// @throws TamperedException if the bytes are not one whole value
    static Cbor read(byte[] encoded) {
        var reader = new CborReader(ByteBuffer.wrap(encoded));
        try {
            Cbor value = reader.next(0);
            if (reader.in.hasRemaining()) throw new TamperedException("its CBOR is followed by stray bytes");
            return value;
        } catch (BufferUnderflowException e) {
            throw new TamperedException("its CBOR is cut off", e);
        }
    }

    private Cbor next(int depth) {
        if (depth > DEEPEST) throw new TamperedException("its CBOR is nested deeper than " + DEEPEST);
        int head = in.get() & 0xff;
        int major = head >> 5;
        int detail = head & 0x1f;
        if (major == 7) return simple(detail);
        long argument = argument(detail);
        return switch (major) {
            case 0 -> new Cbor.Whole(argument);
            case 1 -> new Cbor.Whole(-1 - argument);
            case 2 -> new Cbor.Bytes(bytes(argument));
            case 3 -> new Cbor.Text(new String(bytes(argument), StandardCharsets.UTF_8));
            case 4 -> array(argument, depth);
            case 5 -> table(argument, depth);
            default -> new Cbor.Tag(argument, next(depth + 1));
        };
    }

    private Cbor array(long size, int depth) {
        checkLeft(size);
        List<Cbor> items = new ArrayList<>();
        for (long i = 0; i < size; i++) items.add(next(depth + 1));
        return new Cbor.Array(items);
    }

    private Cbor table(long size, int depth) {
        checkLeft(size);
        Map<Cbor, Cbor> entries = new LinkedHashMap<>();
        for (long i = 0; i < size; i++) {
            Cbor key = next(depth + 1);
            if (entries.put(key, next(depth + 1)) != null) throw new TamperedException("its CBOR repeats a key");
        }
        return new Cbor.Table(entries);
    }

    private Cbor simple(int detail) {
        return switch (detail) {
            case 20 -> Cbor.Simple.FALSE;
            case 21 -> Cbor.Simple.TRUE;
            case 22 -> Cbor.Simple.NULL;
            case 25 -> new Cbor.Real(Float.float16ToFloat(in.getShort()));
            case 26 -> new Cbor.Real(in.getFloat());
            case 27 -> new Cbor.Real(in.getDouble());
            default -> throw new TamperedException("its CBOR has an unknown simple value, " + detail);
        };
    }

    private long argument(int detail) {
        long argument = switch (detail) {
            case 24 -> in.get() & 0xffL;
            case 25 -> in.getShort() & 0xffffL;
            case 26 -> in.getInt() & 0xffff_ffffL;
            case 27 -> in.getLong();
            case 28, 29, 30, 31 -> throw new TamperedException("its CBOR has a head of unknown length");
            default -> detail;
        };
        if (argument < 0) throw new TamperedException("its CBOR has a number beyond 63 bits");
        return argument;
    }

    private byte[] bytes(long length) {
        checkLeft(length);
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    private void checkLeft(long length) {
        if (length > in.remaining()) throw new TamperedException("its CBOR is cut off");
    }
}
