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
import org.junit.jupiter.params.provider.CsvSource;

/// Golden values: `tools/golden/autoencoder.py` (PyTorch 2.10, CPU, float32), the public reference with random weights.
/// Tolerance: fp32 rounding over about thirty convolutions. The random weights of Wan 2.1's file have stages of two
/// channels, where a norm magnifies the rounding of a pixel that is nearly zero.
class VideoAutoencoderTest {
    private static final double TOLERANCE = 2e-5;
    private static final double TOLERANCE_21 = 1e-4;

    /// A clip's first frames give its first latents and back; the script asserts it of the reference.
    @ParameterizedTest
    @CsvSource({
        "autoencoder_wan22.safetensors, clip5, 5",
        "autoencoder_wan22.safetensors, clip17, 1",
        "autoencoder_wan22.safetensors, clip17, 5",
        "autoencoder_wan22.safetensors, clip17, 17",
        "autoencoder_wan21.safetensors, clip17, 1",
        "autoencoder_wan21.safetensors, clip17, 5",
        "autoencoder_wan21.safetensors, clip17, 17"
    })
    void encodesAndDecodesAsTheReference(String file, String name, int frames) throws Exception {
        try (var _ = new PointerScope();
                var tensors = SafeTensors.open(
                        Path.of(getClass().getResource("/golden/" + file).toURI()));
                var weights = Weights.load(Compute.CPU_FP32, tensors)) {
            Golden golden = Golden.load(file);
            VideoAutoencoder autoencoder = new VideoAutoencoder(config(golden), weights);
            String of = "case." + name + ".";
            int latentFrames = (frames - 1) / 4 + 1;
            double tolerance = autoencoder.config().isResidual() ? TOLERANCE : TOLERANCE_21;
            Tensor pixels = golden.get(of + "pixels").narrow(2, 0, frames);
            assertClose(
                    autoencoder.encodeDistribution(pixels).mean(),
                    golden.get(of + "mode").narrow(2, 0, latentFrames),
                    tolerance);
            assertClose(autoencoder.encode(pixels), golden.get(of + "latents").narrow(2, 0, latentFrames), tolerance);
            assertClose(
                    autoencoder.decode(golden.get(of + "noise").narrow(2, 0, latentFrames)),
                    golden.get(of + "decoded").narrow(2, 0, frames),
                    tolerance);
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
