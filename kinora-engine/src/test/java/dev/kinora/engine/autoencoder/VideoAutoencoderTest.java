package dev.kinora.engine.autoencoder;

import static dev.kinora.engine.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.engine.Golden;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.ShapeException;
import dev.kinora.tensor.Weights;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Golden values: `tools/golden/autoencoder.py` (PyTorch 2.10, CPU, float32), the public reference with random weights.
/// Tolerance: fp32 rounding over about thirty convolutions.
class VideoAutoencoderTest {
    private static final double TOLERANCE = 2e-5;
    private static final String FILE = "autoencoder_wan22.safetensors";

    @ParameterizedTest
    @ValueSource(strings = {"clip5", "clip17"})
    void encodesAsTheReference(String name) throws Exception {
        try (var _ = new PointerScope();
                var file = SafeTensors.open(
                        Path.of(getClass().getResource("/golden/" + FILE).toURI()));
                var weights = Weights.load(Compute.CPU_FP32, file)) {
            Golden golden = Golden.load(FILE);
            VideoAutoencoder autoencoder = new VideoAutoencoder(config(golden), weights);
            Tensor pixels = golden.get("case." + name + ".pixels");
            assertClose(autoencoder.encodeDistribution(pixels).mean(), golden.get("case." + name + ".mode"), TOLERANCE);
            assertClose(autoencoder.encode(pixels), golden.get("case." + name + ".latents"), TOLERANCE);
            // one frame is an image: it is encoded as the first frame of any clip
            assertClose(
                    autoencoder.encode(pixels.narrow(2, 0, 1)),
                    golden.get("case." + name + ".latents").narrow(2, 0, 1),
                    TOLERANCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip5", "clip17"})
    void decodesAsTheReference(String name) throws Exception {
        try (var _ = new PointerScope();
                var file = SafeTensors.open(
                        Path.of(getClass().getResource("/golden/" + FILE).toURI()));
                var weights = Weights.load(Compute.CPU_FP32, file)) {
            Golden golden = Golden.load(FILE);
            VideoAutoencoder autoencoder = new VideoAutoencoder(config(golden), weights);
            Tensor latents = golden.get("case." + name + ".noise");
            assertClose(autoencoder.decode(latents), golden.get("case." + name + ".decoded"), TOLERANCE);
        }
    }

    @Test
    void noLatentSeesALaterFrame() {
        try (var _ = new PointerScope();
                var weights = Weights.create(Compute.CPU_FP32, 1)) {
            VideoAutoencoder autoencoder = new VideoAutoencoder(AutoencoderConfig.TINY, weights);
            Tensor pixels = new Noise(2).tensor(1, 3, 9, 16, 16);
            Tensor changed = Ops.cat(2, pixels.narrow(2, 0, 5), new Noise(3).tensor(1, 3, 4, 16, 16));
            Tensor before = autoencoder.encode(pixels).detach();
            Tensor after = autoencoder.encode(changed).detach();
            assertThat(Ops.floats(after.narrow(2, 0, 2))).isEqualTo(Ops.floats(before.narrow(2, 0, 2)));
            assertThat(Ops.floats(after.narrow(2, 2, 1))).isNotEqualTo(Ops.floats(before.narrow(2, 2, 1)));
        }
    }

    @Test
    void namesTheAxisAndTheNearestLegalSize() {
        try (var _ = new PointerScope();
                var weights = Weights.create(Compute.CPU_FP32, 1)) {
            VideoAutoencoder autoencoder = new VideoAutoencoder(AutoencoderConfig.TINY, weights);
            assertThatThrownBy(() -> autoencoder.encode(new Noise(1).tensor(1, 3, 4, 16, 16)))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("The number of frames must be 4k + 1, was 4; nearest is 5.");
            assertThatThrownBy(() -> autoencoder.encode(new Noise(1).tensor(1, 3, 5, 16, 90)))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("The width must be a multiple of 16 pixels, was 90; nearest is 96.");
        }
    }

    private static AutoencoderConfig config(Golden golden) throws Exception {
        return new ObjectMapper().readValue(golden.metadata("config"), AutoencoderConfig.class);
    }
}
