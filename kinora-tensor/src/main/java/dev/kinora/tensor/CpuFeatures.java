package dev.kinora.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What this machine's processor can do, read from Linux's `/proc/cpuinfo`.
///
/// @param vendor as the processor gives it, e.g. `AuthenticAMD`
/// @param model name as the processor gives it
/// @param flags instruction-set extensions, e.g. `avx512_bf16`, `amx_bf16`
public record CpuFeatures(String vendor, String model, Set<String> flags) {
    private static final String AMD = "AuthenticAMD";

    public CpuFeatures {
        flags = Set.copyOf(flags);
    }

    public static CpuFeatures detect() {
        return parse(readOrEmpty(Path.of("/proc/cpuinfo")));
    }

    static CpuFeatures parse(String cpuinfo) {
        return new CpuFeatures(
                field(cpuinfo, "vendor_id").orElse("unknown"),
                field(cpuinfo, "model name").orElse("unknown processor"),
                words(field(cpuinfo, "flags").orElse("")));
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    /// Tile matrix units for bfloat16: there a bf16 product runs several times faster than an fp32 one.
    public boolean hasAmx() {
        return has("amx_bf16");
    }

    /// Whether bf16 products beat fp32 ones: with AMX, and on AMD's processors with AVX512-bf16, where they run
    /// twice as fast; Intel's AVX512-bf16 alone is slower (`docs/decisions/0002-compute-type.md`).
    public boolean isFasterInBf16() {
        return hasAmx() || (vendor.equals(AMD) && has("avx512_bf16"));
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : new HashSet<>(Arrays.asList(text.split("\\s+")));
    }

    private static Optional<String> field(String cpuinfo, String name) {
        try (Stream<String> lines = cpuinfo.lines()) {
            return lines.filter(line -> line.startsWith(name) && line.contains(":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        }
    }

    private static String readOrEmpty(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
