package dev.kinora.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.tensor.Compute;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryNeedTest {
    private static final Compute BF16 = new Compute(Compute.Hardware.CPU, ScalarType.BFloat16);

    @TempDir
    private Path root = Path.of("");

    /// Two blocks of width 24: four projections of each attention, and to 40 channels and back.
    @Test
    void eightBitsTakeAByteForEachWeightOfABlocksMatrices() throws IOException {
        long inBlocks = 2 * (2 * 4 * 24 * 24 + 2 * 24 * 40);
        ModelFolder folder = WanFolder.copy(root);
        MemoryNeed bf16 = need(folder, BF16, WeightFormat.COMPUTED);
        assertThat(need(folder, BF16, WeightFormat.INT8).weights()).isEqualTo(bf16.weights() - inBlocks);
        MemoryNeed fp32 = need(folder, Compute.CPU_FP32, WeightFormat.COMPUTED);
        assertThat(fp32.weights()).isEqualTo(2 * bf16.weights());
        assertThat(need(folder, Compute.CPU_FP32, WeightFormat.INT8).weights())
                .isEqualTo(fp32.weights() - 3 * inBlocks);
    }

    private static MemoryNeed need(ModelFolder folder, Compute compute, WeightFormat format) {
        return MemoryNeed.of(folder, compute, format, 64, 32, 5);
    }
}
