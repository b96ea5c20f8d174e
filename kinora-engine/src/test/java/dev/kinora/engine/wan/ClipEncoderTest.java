package dev.kinora.engine.wan;

import static dev.kinora.engine.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.engine.Close;
import dev.kinora.engine.Golden;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.SafeTensorsWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Golden values: `tools/golden/wan_pipeline.py`, transformers' CLIP with random weights and its preprocessing by
/// Pillow.
class ClipEncoderTest {
    private static final Golden GOLDEN = Golden.load("wan_image.safetensors");

    /// Tolerance of what is shown: rounding of the normalisation; one step of 255 would be 1.4e-2. Of the states: fp32
    /// rounding over two layers.
    @ParameterizedTest
    @ValueSource(strings = {"wide", "tall", "small"})
    void readsPicturesAsTheReference(String name) throws Exception {
        try (var _ = new PointerScope();
                WanPicture reader = open()) {
            Frame picture = picture(name);
            assertClose(preprocessing().apply(picture), GOLDEN.get("case.clip." + name + ".shown"), 1e-6);
            assertClose(reader.read(picture), GOLDEN.get("case.clip." + name + ".states"), 2e-5);
        }
    }

    /// The release was saved by an older version, which had another name in front and more beside it.
    @Test
    void readsTheNamesOfTheRelease(@TempDir Path folder) throws Exception {
        Path released = folder.resolve("model.safetensors");
        try (var _ = new PointerScope();
                SafeTensors newer =
                        SafeTensors.open(folder().resolve("image_encoder").resolve("model.safetensors"))) {
            Map<String, Tensor> tensors = new HashMap<>();
            newer.names().forEach(name -> tensors.put("vision_model." + name, newer.get(name)));
            tensors.put("vision_model.embeddings.position_ids", Tensor.create(new long[17], 1, 17));
            tensors.put("visual_projection.weight", Tensor.create(new float[24], 2, 12));
            SafeTensorsWriter.write(released, tensors, Map.of());
        }
        try (var _ = new PointerScope();
                WanPicture reader = open(released)) {
            assertClose(reader.read(picture("tall")), GOLDEN.get("case.clip.tall.states"), 2e-5);
        }
    }

    @Test
    void evenPicturesStayEven() {
        Frame grey = new Frame(5, 3, filled(5 * 3 * 3));
        for (int size : new int[] {1, 2, 7}) {
            assertThat(BicubicResize.resize(grey, size, 2 * size).rgb()).isEqualTo(filled(2 * size * size * 3));
        }
        assertThat(BicubicResize.resize(grey, 5, 3).rgb()).isEqualTo(grey.rgb());
    }

    private static byte[] filled(int bytes) {
        byte[] rgb = new byte[bytes];
        Arrays.fill(rgb, (byte) 201);
        return rgb;
    }

    private static Frame picture(String name) {
        Tensor golden = GOLDEN.get("case.clip." + name + ".picture"); // [H, W, 3]
        double[] values = Close.values(golden);
        byte[] rgb = new byte[values.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (int) values[i];
        }
        return new Frame((int) golden.size(1), (int) golden.size(0), rgb);
    }

    /// In bf16, to see that the encoder computes in fp32 all the same.
    private static WanPicture open() throws Exception {
        return open(folder().resolve("image_encoder").resolve("model.safetensors"));
    }

    private static WanPicture open(Path weights) throws Exception {
        Path config = folder().resolve("image_encoder").resolve("config.json");
        return new WanPicture(
                preprocessing(),
                new ObjectMapper().readValue(config.toFile(), ClipConfig.class),
                SafeTensors.open(weights),
                new Compute(Compute.Hardware.CPU, ScalarType.BFloat16));
    }

    private static ClipPreprocessing preprocessing() throws Exception {
        Path file = folder().resolve("image_processor").resolve("preprocessor_config.json");
        return new ObjectMapper().readValue(file.toFile(), ClipPreprocessing.class);
    }

    private static Path folder() throws Exception {
        return Path.of(ClipEncoderTest.class.getResource("/wan_image").toURI());
    }
}
