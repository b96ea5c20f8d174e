package dev.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CpuFeaturesTest {
    private static final String CPUINFO = """
            processor	: 0
            vendor_id	: GenuineIntel
            model		: 207
            model name	: Intel(R) Xeon(R) Platinum 8488C
            flags		: fpu avx512_bf16 amx_bf16 amx_tile avx512_bf16
            vmx flags	: vnmi
            bogomips	: 4800.00

            processor	: 1
            model name	: another
            flags		: fpu
            """;

    @Test
    void readsTheFirstProcessor() {
        CpuFeatures cpu = CpuFeatures.parse(CPUINFO);
        assertThat(cpu.vendor()).isEqualTo("GenuineIntel");
        assertThat(cpu.model()).isEqualTo("Intel(R) Xeon(R) Platinum 8488C");
        assertThat(cpu.flags()).containsExactlyInAnyOrder("fpu", "avx512_bf16", "amx_bf16", "amx_tile");
        assertThat(cpu.hasAmx()).isTrue();
        assertThat(cpu.has("avx512_bf16")).isTrue();
        assertThat(cpu.has("avx512")).isFalse();
    }

    @Test
    void tilesAloneAreNotEnough() {
        assertThat(CpuFeatures.parse(CPUINFO.replace("amx_bf16 ", "")).hasAmx()).isFalse();
    }

    @Test
    void whatSaysNothingHasNothing() {
        assertThat(CpuFeatures.parse("")).isEqualTo(new CpuFeatures("unknown", "unknown processor", Set.of()));
        assertThat(CpuFeatures.parse("CPU implementer\t: 0x41\nFeatures\t: fp asimd bf16\n")
                        .flags())
                .isEmpty();
    }

    @Test
    void thisMachineCanBeAsked() {
        assertThat(CpuFeatures.detect().model()).isNotBlank();
    }
}
