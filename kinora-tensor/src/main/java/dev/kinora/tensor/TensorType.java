package dev.kinora.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The number types of safetensors files that Kinora reads and writes.
public enum TensorType {
    F64(ScalarType.Double, 8),
    F32(ScalarType.Float, 4),
    F16(ScalarType.Half, 2),
    BF16(ScalarType.BFloat16, 2),
    I64(ScalarType.Long, 8),
    I32(ScalarType.Int, 4),
    U8(ScalarType.Byte, 1),
    BOOL(ScalarType.Bool, 1);

    private final ScalarType torch;
    private final int bytes;

    TensorType(ScalarType torch, int bytes) {
        this.torch = torch;
        this.bytes = bytes;
    }

    public ScalarType torch() {
        return torch;
    }

    /// Bytes of one element.
    public int bytes() {
        return bytes;
    }

    /// @param type as libtorch returns it: an object of its own, which only [ScalarType#intern] makes comparable
    static TensorType of(ScalarType type) {
        ScalarType known = type.intern();
        return Arrays.stream(values())
                .filter(candidate -> candidate.torch == known)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "safetensors files cannot hold %s; convert to one of %s first.".formatted(known, names())));
    }

    /// The type that a file's header calls `name`.
    static TensorType named(String name) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WeightsException("has the type '%s'; known are %s".formatted(name, names())));
    }

    private static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
