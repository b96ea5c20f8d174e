package dev.kinora.engine.wan;

import static dev.kinora.engine.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.engine.Close;
import dev.kinora.engine.Golden;
import dev.kinora.engine.transformer.TextContext;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Golden values: `tools/golden/wan_pipeline.py`, transformers' umT5 with random weights, which were saved in four
/// shards. Tolerance: fp32 rounding over two blocks.
class WanTextTest {
    private static final double TOLERANCE = 2e-5;
    private static final Golden GOLDEN = Golden.load("wan_pipeline.safetensors");

    @Test
    void cutsAndEncodesAsTheReference() throws Exception {
        List<String> texts = List.of(new ObjectMapper().readValue(GOLDEN.metadata("texts"), String[].class));
        assertThat(texts).hasSizeGreaterThan(4).contains("");
        try (var _ = new PointerScope();
                Umt5Tokenizer tokenizer = Umt5Tokenizer.open(folder().resolve("tokenizer"))) {
            for (int i = 0; i < texts.size(); i++) {
                long[] ids = Arrays.stream(Close.values(GOLDEN.get("case.text." + i + ".ids")))
                        .mapToLong(id -> (long) id)
                        .toArray();
                assertThat(tokenizer.ids(PromptCleaning.clean(texts.get(i)))).containsExactly(ids);
            }
        }
        try (var _ = new PointerScope();
                WanText text = open()) {
            List<TextContext> contexts = text.read(texts);
            for (int i = 0; i < texts.size(); i++) {
                Tensor expected = GOLDEN.get("case.text." + i + ".states"); // [L, D]
                Tensor states = contexts.get(i).states().squeeze(0); // [512, D]
                assertThat(states.size(0)).isEqualTo(512);
                assertClose(states.narrow(0, 0, expected.size(0)), expected, TOLERANCE);
                Tensor padding = states.narrow(0, expected.size(0), 512 - expected.size(0));
                assertThat(Ops.floats(padding)).containsOnly(0);
            }
            assertClose(
                    text.read(texts.subList(1, 2)).getFirst().states(),
                    contexts.get(1).states(),
                    0); // remembered
        }
    }

    @Test
    void positionsShareBucketsAsInTheReference() {
        try (var _ = new PointerScope()) {
            double[] distances = Close.values(GOLDEN.get("case.text.distances"));
            double[] buckets = Close.values(GOLDEN.get("case.text.buckets"));
            for (int i = 0; i < distances.length; i++) {
                assertThat(RelativePositions.bucket((int) distances[i], 32, 128))
                        .as("distance %s", distances[i])
                        .isEqualTo((int) buckets[i]);
            }
            assertThat(RelativePositions.buckets(3, 32, 128)).containsExactly(0, 17, 18, 1, 0, 17, 2, 1, 0);
        }
    }

    @Test
    void tooLongTextIsRefusedAndNotCut() throws Exception {
        try (var _ = new PointerScope();
                WanText text = open()) {
            assertThatThrownBy(() -> text.read(List.of("fox ".repeat(600))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the limit is 512")
                    .hasMessageContaining("It begins 'fox fox");
        }
    }

    @Test
    void saysWhatIsWrongWithATokenizer(@TempDir Path empty) throws Exception {
        assertThatThrownBy(() -> Umt5Tokenizer.open(empty))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("tokenizer.json is missing");
        Files.writeString(empty.resolve("tokenizer.json"), "{}");
        assertThatThrownBy(() -> Umt5Tokenizer.open(empty))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("tokenizer.json is not understood");
    }

    private static WanText open() throws Exception {
        Path encoder = folder().resolve("text_encoder");
        return new WanText(
                Umt5Tokenizer.open(folder().resolve("tokenizer")),
                new ObjectMapper().readValue(encoder.resolve("config.json").toFile(), Umt5Config.class),
                SafeTensors.open(encoder.resolve("model.safetensors.index.json")),
                Compute.CPU_FP32);
    }

    private static Path folder() throws Exception {
        return Path.of(WanTextTest.class.getResource("/wan").toURI());
    }
}
