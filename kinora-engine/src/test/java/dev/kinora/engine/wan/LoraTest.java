package dev.kinora.engine.wan;

import static dev.kinora.engine.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.SafeTensorsWriter;
import dev.kinora.tensor.Weights;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Merged weights against the closed form `W + scale * alpha / rank * B A`.
class LoraTest {
    private static final long OUT = 3;
    private static final long IN = 4;
    private static final long RANK = 2;
    private static final double SCALE = 0.8;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "transformer.blocks.1.attn1.to_q.lora_A.weight, transformer.blocks.1.attn1.to_q.lora_B.weight,"
                + " blocks.1.attn1.to_q",
        "transformer.blocks.1.attn1.to_out.0.lora_A.default.weight,"
                + " transformer.blocks.1.attn1.to_out.0.lora_B.default.weight, blocks.1.attn1.to_out.0",
        "diffusion_model.blocks.12.self_attn.q.lora_A.weight, diffusion_model.blocks.12.self_attn.q.lora_B.weight,"
                + " blocks.12.attn1.to_q",
        "diffusion_model.blocks.1.cross_attn.o.lora_down.weight, diffusion_model.blocks.1.cross_attn.o.lora_up.weight,"
                + " blocks.1.attn2.to_out.0",
        "diffusion_model.blocks.1.ffn.2.lora_A.weight, diffusion_model.blocks.1.ffn.2.lora_B.weight,"
                + " blocks.1.ffn.net.2",
        "diffusion_model.time_projection.1.lora_A.weight, diffusion_model.time_projection.1.lora_B.weight,"
                + " condition_embedder.time_proj",
        "lora_unet_blocks_0_self_attn_q.lora_down.weight, lora_unet_blocks_0_self_attn_q.lora_up.weight,"
                + " blocks.0.attn1.to_q",
        "lora_unet_blocks_10_ffn_0.lora_down.weight, lora_unet_blocks_10_ffn_0.lora_up.weight,"
                + " blocks.10.ffn.net.0.proj",
        "lora_unet_blocks_0_attn2_to_out_0.lora_down.weight, lora_unet_blocks_0_attn2_to_out_0.lora_up.weight,"
                + " blocks.0.attn2.to_out.0",
        "lora_unet_head_head.lora_down.weight, lora_unet_head_head.lora_up.weight, proj_out"
    })
    void everyNamingIsMerged(String down, String up, String module) throws IOException {
        try (var _ = new PointerScope()) {
            Tensor weight = new Noise(1).tensor(OUT, IN);
            Tensor a = new Noise(2).tensor(RANK, IN);
            Tensor b = new Noise(3).tensor(OUT, RANK);
            // without an alpha it is the rank
            assertClose(
                    merged(module, weight, Map.of(down, a, up, b), Map.of()),
                    weight.add(b.matmul(a), Ops.scalar(SCALE)),
                    1e-6);
            String alpha = down.replaceAll("\\.lora_.*", ".alpha");
            assertClose(
                    merged(module, weight, Map.of(down, a, up, b, alpha, Tensor.create(new float[] {5}, 1)), Map.of()),
                    weight.add(b.matmul(a), Ops.scalar(SCALE * 5 / RANK)),
                    1e-6);
        }
    }

    @Test
    void theAlphaOfTheHeaderHoldsForAll() throws IOException {
        try (var _ = new PointerScope()) {
            Tensor weight = new Noise(1).tensor(OUT, IN);
            Tensor a = new Noise(2).tensor(RANK, IN);
            Tensor b = new Noise(3).tensor(OUT, RANK);
            String module = "transformer.blocks.0.attn1.to_k";
            Map<String, Tensor> lora = Map.of(module + ".lora_A.weight", a, module + ".lora_B.weight", b);
            Map<String, String> header = Map.of(
                    "lora_adapter_metadata",
                    "{\"transformer.r\": 2, \"transformer.lora_alpha\": 7, \"transformer.use_dora\": false}");
            assertClose(
                    merged("blocks.0.attn1.to_k", weight, lora, header),
                    weight.add(b.matmul(a), Ops.scalar(SCALE * 7 / RANK)),
                    1e-6);
            Map<String, String> unknown = Map.of("lora_adapter_metadata", "{\"transformer.use_dora\": true}");
            assertThatThrownBy(() -> merged("blocks.0.attn1.to_k", weight, lora, unknown))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContaining("use_dora = true");
        }
    }

    @Test
    void differencesAreAddedAsTheyAre() throws IOException {
        try (var _ = new PointerScope()) {
            Tensor weight = new Noise(1).tensor(OUT, IN);
            Tensor difference = new Noise(2).tensor(OUT, IN);
            assertClose(
                    merged(
                            "blocks.0.attn2.to_v",
                            weight,
                            Map.of("diffusion_model.blocks.0.cross_attn.v.diff", difference),
                            Map.of()),
                    weight.add(difference, Ops.scalar(SCALE)),
                    1e-6);
        }
    }

    /// A change to every module of a whole network, in the original's names, and to its convolution of patches.
    @Test
    void aNetworkTakesAllOfIt() throws IOException {
        TransformerConfig config = new TransformerConfig(List.of(1, 2, 2), 2, 16, 4, 4, 12, 32, 72, 2, 1e-6, null);
        Map<String, Tensor> model = new LinkedHashMap<>();
        Map<String, Tensor> lora = new LinkedHashMap<>();
        try (var _ = new PointerScope();
                Weights fresh = Weights.create(Compute.CPU_FP32, 1)) {
            var _ = new VideoTransformer(config, fresh);
            fresh.parameters().forEach((name, tensor) -> model.put(name, tensor.detach()));
            for (String module : List.of(
                    "patch_embedding",
                    "text_embedding.0",
                    "text_embedding.2",
                    "time_embedding.0",
                    "time_embedding.2",
                    "time_projection.1",
                    "head.head",
                    "blocks.1.self_attn.q",
                    "blocks.1.self_attn.k",
                    "blocks.1.self_attn.v",
                    "blocks.1.self_attn.o",
                    "blocks.1.cross_attn.q",
                    "blocks.1.cross_attn.k",
                    "blocks.1.cross_attn.v",
                    "blocks.1.cross_attn.o",
                    "blocks.1.ffn.0",
                    "blocks.1.ffn.2")) {
                long[] shape = Ops.sizes(Objects.requireNonNull(model.get(ModuleNames.ofOriginal(module) + ".weight")));
                long[] down = shape.clone();
                down[0] = RANK;
                lora.put("diffusion_model." + module + ".lora_down.weight", new Noise(2).tensor(down));
                lora.put("diffusion_model." + module + ".lora_up.weight", new Noise(3).tensor(shape[0], RANK));
                lora.put("diffusion_model." + module + ".diff_b", new Noise(4).tensor(shape[0]));
            }
            lora.put("diffusion_model.blocks.0.norm3.diff", new Noise(4).tensor(32));
            lora.put("diffusion_model.blocks.0.modulation.diff", new Noise(4).tensor(1, 6, 32));
            lora.put("diffusion_model.head.modulation.diff", new Noise(4).tensor(1, 2, 32));
            try (SafeTensors file = SafeTensors.open(written("model", model, Map.of()));
                    Lora change = Lora.open(written("lora", lora, Map.of()), SCALE);
                    Weights weights = Weights.load(Compute.CPU_FP32, file).with(change)) {
                var _ = new VideoTransformer(config, weights);
                weights.verify();
                long changed = weights.parameters().entrySet().stream()
                        .filter(each -> each.getValue()
                                        .sub(model.get(each.getKey()))
                                        .abs()
                                        .max()
                                        .item_float()
                                > 0)
                        .count();
                assertThat(changed).isEqualTo(17 * 2 + 3);
            }
        }
    }

    @Test
    void everythingThatFitsNothingIsNamed() throws IOException {
        try (var _ = new PointerScope()) {
            Map<String, Tensor> lora = new LinkedHashMap<>();
            lora.put("diffusion_model.blocks.40.self_attn.q.lora_A.weight", new Noise(2).tensor(RANK, IN));
            lora.put("diffusion_model.blocks.40.self_attn.q.lora_B.weight", new Noise(3).tensor(OUT, RANK));
            lora.put("diffusion_model.blocks.0.self_attn.k.lora_A.weight", new Noise(2).tensor(RANK, IN));
            lora.put("transformer.blocks.0.attn1.to_q.lora_A.weight", new Noise(2).tensor(RANK, IN + 1));
            lora.put("transformer.blocks.0.attn1.to_q.lora_B.weight", new Noise(2).tensor(OUT, RANK));
            lora.put("transformer.blocks.0.attn1.to_q.lora_magnitude_vector", new Noise(2).tensor(OUT));
            assertThatThrownBy(() -> merged("blocks.0.attn1.to_q", new Noise(1).tensor(OUT, IN), lora, Map.of()))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContaining("lora.safetensors does not fit the model (5 problems)")
                    .hasMessageContaining("diffusion_model.blocks.40.self_attn.q.lora_A.weight changes"
                            + " blocks.40.attn1.to_q.weight, which the network does not have")
                    .hasMessageContaining("diffusion_model.blocks.0.self_attn.k.lora_A.weight stands alone")
                    .hasMessageContaining("transformer.blocks.0.attn1.to_q.lora_A.weight [2, 5], whose product cannot"
                            + " change blocks.0.attn1.to_q.weight [3, 4]")
                    .hasMessageContaining("transformer.blocks.0.attn1.to_q.lora_magnitude_vector is no part of a LoRA");
        }
    }

    /// `module.weight` as a network gets it.
    private Tensor merged(String module, Tensor weight, Map<String, Tensor> lora, Map<String, String> header)
            throws IOException {
        try (SafeTensors file = SafeTensors.open(written("model", Map.of(module + ".weight", weight), Map.of()));
                Lora change = Lora.open(written("lora", lora, header), SCALE);
                Weights weights = Weights.load(Compute.CPU_FP32, file).with(change)) {
            Tensor merged =
                    weights.at(module).matrix("weight", Init.ZEROS, OUT, IN).clone();
            weights.verify();
            return merged;
        }
    }

    private Path written(String name, Map<String, Tensor> tensors, Map<String, String> header) throws IOException {
        Path file = folder.resolve(name + ".safetensors");
        SafeTensorsWriter.write(file, tensors, header);
        return file;
    }
}
