package dev.kinora.engine.upscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.NetworkFolder;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensorsWriter;
import dev.kinora.tensor.Weights;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpscalerTest {
    private static final UpscalerConfig TINY = new UpscalerConfig(4, 1, 2);

    @TempDir
    private Path folder = Path.of("");

    /// By the cubic of Keys with a = -0.75, as libtorch has it, written out for one row.
    @Test
    void freshWeightsEnlargeBicubically() {
        float[] row = {-1, 0.5f, 0, 1};
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            UpscalerNetwork network = new UpscalerNetwork(TINY, weights);
            Tensor small = Tensor.create(row, 1, 1, 1, 4).expand(new long[] {1, 3, 4, 4});
            Tensor large = network.forward(small);
            assertThat(Ops.sizes(large)).containsExactly(1, 3, 8, 8);
            float[] values = Ops.floats(large);
            for (int x = 0; x < 8; x++) {
                assertThat(values[3 * 8 + x]).isCloseTo(bicubic(row, x), within(1e-5f));
            }
        }
    }

    /// Channel `c * f * f + y * f + x` of a small pixel is pixel (x, y) of its block.
    @Test
    void whatTheLastLayerAddsLandsInItsPlace() {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            UpscalerNetwork network = new UpscalerNetwork(TINY, weights);
            Tensor bias = Objects.requireNonNull(weights.parameters().get("out.bias")); // [12]
            bias.copy_(Tensor.create(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
            float[] values = Ops.floats(network.forward(
                    Tensor.create(new float[3 * 2 * 2], 1, 3, 2, 2))); // a grey picture: bicubic gives zeros
            assertThat(values[0]).isEqualTo(0);
            assertThat(values[1]).isEqualTo(1);
            assertThat(values[4]).isEqualTo(2);
            assertThat(values[4 * 4 + 1]).isEqualTo(5); // the second colour
        }
    }

    @Test
    void anyFrameFillsAnySizeWithoutDistortion() throws IOException {
        write(folder);
        Frame frame = new Frame(6, 4, bytes(6 * 4 * 3, 77));
        try (Upscaler upscaler = Upscaler.open(new NetworkFolder(folder), Compute.CPU_FP32)) {
            assertThat(upscaler.enlarge(frame)).usingRecursiveComparison().isEqualTo(evenly(12, 8, 77));
            assertThat(upscaler.cover(frame, 10, 8)).usingRecursiveComparison().isEqualTo(evenly(10, 8, 77)); // cut
            assertThat(upscaler.cover(frame, 30, 20))
                    .usingRecursiveComparison()
                    .isEqualTo(evenly(30, 20, 77)); // beyond its factor
            assertThat(upscaler.cover(frame, 4, 4)).usingRecursiveComparison().isEqualTo(evenly(4, 4, 77)); // smaller
        }
    }

    @Test
    void damagedFoldersAreNamed() throws IOException {
        assertThatThrownBy(() -> Upscaler.open(new NetworkFolder(folder), Compute.CPU_FP32))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("config.json cannot be read");
        write(folder);
        new NetworkFolder(folder).writeConfig(new UpscalerConfig(8, 1, 2));
        assertThatThrownBy(() -> Upscaler.open(new NetworkFolder(folder), Compute.CPU_FP32))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("in.weight");
        Files.writeString(folder.resolve("config.json"), "{\"width\": 4, \"blocks\": 1, \"factor\": 1}");
        assertThatThrownBy(() -> Upscaler.open(new NetworkFolder(folder), Compute.CPU_FP32))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("a factor of at least 2");
    }

    private static void write(Path folder) throws IOException {
        new NetworkFolder(folder).writeConfig(TINY);
        try (Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            new UpscalerNetwork(TINY, weights);
            SafeTensorsWriter.write(folder.resolve(ModelFolder.WEIGHTS), weights.parameters(), Map.of());
        }
    }

    private static float bicubic(float[] row, int x) {
        double at = (x + 0.5) / 2 - 0.5;
        int first = (int) Math.floor(at);
        double sum = 0;
        for (int i = first - 1; i <= first + 2; i++) {
            sum += row[Math.clamp(i, 0, 3)] * kernel(at - i);
        }
        return (float) sum;
    }

    private static double kernel(double distance) {
        double a = -0.75;
        double d = Math.abs(distance);
        return d <= 1 ? (a + 2) * d * d * d - (a + 3) * d * d + 1 : a * (d * d * d - 5 * d * d + 8 * d - 4);
    }

    private static Frame evenly(int width, int height, int value) {
        return new Frame(width, height, bytes(width * height * 3, value));
    }

    private static byte[] bytes(int count, int value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
