package dev.kinora.engine.interpolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.engine.generate.NetworkFolder;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensorsWriter;
import dev.kinora.tensor.Weights;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterpolatorTest {
    private static final InterpolatorConfig TINY = new InterpolatorConfig(4, 1);
    private static final int WIDTH = 9; // no multiple of four: any size will do
    private static final int HEIGHT = 6;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void freshWeightsGiveTheMean() throws IOException {
        write(folder);
        Frame before = noise(1);
        Frame after = noise(2);
        try (Interpolator interpolator = Interpolator.open(new NetworkFolder(folder), Compute.CPU_FP32)) {
            Frame between = interpolator.between(before, after);
            for (int i = 0; i < between.rgb().length; i++) {
                double mean = ((before.rgb()[i] & 0xFF) + (after.rgb()[i] & 0xFF)) / 2.0;
                assertThat((double) (between.rgb()[i] & 0xFF)).isCloseTo(mean, within(0.51));
            }
        }
    }

    /// A picture that goes two pixels to the right and one down, and is told to move half of that in half the time:
    /// both are drawn to the same place.
    @Test
    void bothPicturesAreDrawnAlongTheMotion() {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            InterpolatorNetwork network = new InterpolatorNetwork(TINY, weights);
            bias(weights).copy_(Tensor.create(new float[] {1, 0.5f, 0, 0, 0, 0}));
            float[] between = Ops.floats(network.between(wave(0, 0), wave(2, 1)));
            float[] truth = Ops.floats(wave(1, 0.5));
            for (int y = 1; y < HEIGHT - 1; y++) {
                for (int x = 1; x < WIDTH - 1; x++) {
                    assertThat(between[y * WIDTH + x]).isCloseTo(truth[y * WIDTH + x], within(0.01f));
                }
            }
        }
    }

    @Test
    void theShareSaysWhichPictureIsShownAndTheRestIsAdded() {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            InterpolatorNetwork network = new InterpolatorNetwork(TINY, weights);
            bias(weights).copy_(Tensor.create(new float[] {0, 0, 40, 0, 0.25f, 0}));
            Tensor before = wave(0, 0);
            float[] between = Ops.floats(network.between(before, wave(2, 0)));
            float[] first = Ops.floats(before);
            assertThat(between[0]).isCloseTo(first[0], within(1e-5f));
            int green = WIDTH * HEIGHT;
            assertThat(between[green]).isCloseTo(first[green] + 0.25f, within(1e-5f));
        }
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        assertThatThrownBy(() -> Interpolator.open(new NetworkFolder(folder), Compute.CPU_FP32))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("config.json cannot be read");
        write(folder);
        try (Interpolator interpolator = Interpolator.open(new NetworkFolder(folder), Compute.CPU_FP32)) {
            assertThatThrownBy(() -> interpolator.between(noise(1), Frame.black(4, 4)))
                    .hasMessageContaining("9x6 and 4x4");
        }
        new NetworkFolder(folder).writeConfig(new InterpolatorConfig(8, 1));
        assertThatThrownBy(() -> Interpolator.open(new NetworkFolder(folder), Compute.CPU_FP32))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("whole.weight");
    }

    private static void write(Path path) throws IOException {
        NetworkFolder network = new NetworkFolder(path);
        network.writeConfig(TINY);
        try (Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            new InterpolatorNetwork(TINY, weights);
            SafeTensorsWriter.write(network.weightsFile(), weights.parameters(), Map.of());
        }
    }

    /// Slopes, on which bilinear drawing is exact, moved by (dx, dy) pixels; `[1, 3, H, W]`.
    private static Tensor wave(double dx, double dy) {
        float[] values = new float[3 * WIDTH * HEIGHT];
        for (int i = 0; i < values.length; i++) {
            double x = i % WIDTH - dx;
            double y = i / WIDTH % HEIGHT - dy;
            values[i] = (float) (0.05 * x - 0.11 * y);
        }
        return Tensor.create(values, 1, 3, HEIGHT, WIDTH);
    }

    private static Tensor bias(Weights weights) {
        return Objects.requireNonNull(weights.parameters().get("out.bias")); // motion x, y; share; colours
    }

    private static Frame noise(long seed) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        new SplittableRandom(seed).nextBytes(rgb);
        return new Frame(WIDTH, HEIGHT, rgb);
    }
}
