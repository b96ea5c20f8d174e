package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.tensor.Compute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    private static final TransformerConfig SMALL = new TransformerConfig(
            List.of(1, 1, 1), 2, 16, 4, 4, 384, 32, 72, 2, 1e-6, new TransformerConfig.Extras(4, 4, 2, 1, 10));

    @Test
    void measuresWanWithUntrainedWeights(@TempDir Path folder) {
        WanBenchReport report =
                WanBench.run(WanBench.TINY, EnumSet.allOf(WanBench.Part.class), folder, Compute.CPU_FP32, _ -> {});

        assertThat(report.denoising()).singleElement().satisfies(each -> {
            assertThat(each.tokens()).isEqualTo(3 * 2 * 4); // strides 2, 2, 2, then patches of 1x2x2
            assertThat(each.textTokens()).isEqualTo(3 + 1); // the zeros count once
            assertThat(each.forward().share().best())
                    .isEqualTo(each.forward().gigaflops().best()
                            / report.matrixGigaflops().best());
            assertThat(each.peakBytes()).isGreaterThan(50L << 20);
        });
        assertThat(report.decoding())
                .singleElement()
                .satisfies(each -> assertThat(each.seconds().best()).isPositive());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void measuresOneOfWansNetworksAlone(@TempDir Path folder) {
        WanBenchReport report =
                WanBench.run(WanBench.TINY, EnumSet.of(WanBench.Part.AUTOENCODER), folder, Compute.CPU_FP32, _ -> {});

        assertThat(report.denoising()).isEmpty();
        assertThat(report.decoding()).hasSize(1);
    }

    /// Not how fast it is, but that every figure is there and that they belong together.
    @Test
    void measuresAModelOfUntrainedWeights(@TempDir Path root) throws IOException {
        ModelFolder folder = new ModelFolder(root);
        FreshModel.write(folder, SMALL, AutoencoderConfig.TINY);
        List<String> progress = new ArrayList<>();

        BenchReport report =
                Bench.run(folder, List.of(new Bench.Size(32, 32, 5)), Compute.CPU_FP32, 256, progress::add);

        assertThat(report.computeType()).isEqualTo("fp32");
        assertThat(report.peakBytes()).isGreaterThanOrEqualTo(report.generatePeakBytes());
        assertThat(report.generatePeakBytes()).isGreaterThan(50L << 20);
        assertThat(report.cases()).singleElement().satisfies(each -> {
            assertThat(each.tokens()).isEqualTo(2 * 2 * 2); // strides 4, 16, 16
            assertThat(each.trainBatch()).isEqualTo(150);
            assertThat(each.forward().gigaflops().best())
                    .isEqualTo(
                            each.forward().gigaflop() / each.forward().seconds().best());
            assertThat(each.train().share().best())
                    .isEqualTo(each.train().gigaflops().best()
                            / report.matrixGigaflops().best());
            assertThat(List.of(
                            each.stepSeconds(),
                            each.encodeFramesPerSecond(),
                            each.decodeFramesPerSecond(),
                            each.worldFramesPerSecond(),
                            each.trainStepsPerSecond()))
                    .allSatisfy(measured -> assertThat(measured.best()).isPositive());
        });
        assertThat(progress).contains("model load", "32x32, 5 frames: training");
    }
}
