package dev.kinora.engine.transformer;

import static dev.kinora.engine.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.engine.Golden;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/// Wan 2.1's image-to-video network: a picture's tokens are asked beside the text. Golden values:
/// `tools/golden/wan_pipeline.py`, the public reference with random weights. Tolerance: fp32 rounding.
class ImageTransformerTest {
    private static final Golden GOLDEN = Golden.load("transformer_image.safetensors");

    @Test
    void predictsAsTheReference() throws Exception {
        try (var _ = new PointerScope();
                var file = open();
                var weights = Weights.load(Compute.CPU_FP32, file)) {
            VideoTransformer transformer = new VideoTransformer(config(), weights);
            Tensor sigmas = get("timestep").reshape(2, 1).div(Ops.scalar(1000));
            TokenStream stream =
                    TokenStream.video(get("hidden_states"), sigmas, Tensor.create(new long[] {0, 0}, 2, 1));
            TextContext text = new TextContext(get("text"), null, null);
            PreparedText prepared = transformer.prepare(text, get("image"));
            assertClose(transformer.forward(stream, prepared).latents(), get("output"), 2e-5);
            assertThatThrownBy(() -> transformer.prepare(text)).hasMessageContaining("starts from a picture");
        }
    }

    @Test
    void theWeightsAreAllOfTheFile() throws Exception {
        try (var file = open();
                var weights = Weights.survey(file)) {
            new VideoTransformer(config(), weights);
            assertThatThrownBy(weights::verify)
                    .satisfies(
                            thrown -> { // the cases stand beside the weights
                                assertThat(String.valueOf(thrown.getMessage())
                                                .lines()
                                                .skip(1))
                                        .hasSize(5)
                                        .allMatch(line -> line.contains("case.image_clip."));
                            });
        }
    }

    private static Tensor get(String name) {
        return GOLDEN.get("case.image_clip." + name);
    }

    private static TransformerConfig config() throws Exception {
        return new ObjectMapper().readValue(GOLDEN.metadata("config"), TransformerConfig.class);
    }

    private static SafeTensors open() throws Exception {
        return SafeTensors.open(Path.of(ImageTransformerTest.class
                .getResource("/golden/transformer_image.safetensors")
                .toURI()));
    }
}
