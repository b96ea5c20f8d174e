package dev.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputeTest {
    /// The table of `docs/decisions/0002-compute-type.md`.
    @ParameterizedTest
    @CsvSource({
        "true,  GenuineIntel, amx_bf16,    CUDA, BFloat16",
        "true,  GenuineIntel, sse2,        CUDA, BFloat16",
        "false, GenuineIntel, amx_bf16,    CPU,  BFloat16",
        "false, GenuineIntel, avx512_bf16, CPU,  Float",
        "false, GenuineIntel, avx512_fp16, CPU,  Float",
        "false, AuthenticAMD, avx512_bf16, CPU,  BFloat16",
        "false, AuthenticAMD, avx512f,     CPU,  Float",
        "false, AuthenticAMD, sse2,        CPU,  Float"
    })
    void bfloat16OnlyWhereItIsFaster(
            boolean hasCuda, String vendor, String flag, Compute.Hardware hardware, ScalarType matmul) {
        assertThat(Compute.detect(hasCuda, new CpuFeatures(vendor, "a processor", Set.of(flag))))
                .isEqualTo(new Compute(hardware, matmul));
    }

    @Test
    void placingKeepsTheType() {
        try (var _ = new PointerScope()) {
            Tensor half = Tensor.create(1f, 2f).to(ScalarType.BFloat16);
            assertThat(Compute.CPU_FP32.place(half).scalar_type().intern()).isEqualTo(ScalarType.BFloat16);
        }
    }

    @Test
    void threadsAreCounted() {
        int before = Compute.threads();
        try {
            Compute.useThreads(1);
            assertThat(Compute.threads()).isEqualTo(1);
        } finally {
            Compute.useThreads(before);
        }
        assertThatThrownBy(() -> Compute.useThreads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The number of threads must be at least 1, was 0.");
    }
}
