package dev.kinora.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.engine.wan.WanVariant;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.SafeTensorsWriter;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders as they come from elsewhere, whole and spoilt.
class ModelFolderTest {
    @TempDir
    private Path root = Path.of("");

    @Test
    void aWholeFolderHasNoProblems() throws IOException {
        ModelReport report = ModelReport.of(WanFolder.twoExperts(root));
        assertThat(report.problems()).isEmpty();
        assertThat(report.name()).isEqualTo("Wan 2.2 T2V-A14B");
        assertThat(report.licence()).isEqualTo("not stated in the folder");
        Files.writeString(root.resolve("README.md"), "---\nlicense: apache-2.0\n---\n");
        assertThat(ModelReport.of(new ModelFolder(root)).licence()).isEqualTo("apache-2.0");
    }

    @Test
    void variantsAreKnownByWhatTheyAre() throws IOException {
        ModelFolder folder = WanFolder.copy(root);
        assertThat(folder.profile().name()).isEqualTo(WanVariant.TI2V_5B.label());
        assertThat(folder.profile().sizeStep()).isEqualTo(32);
        assertThat(folder.profile().continuesPictures()).isTrue();
        editIndex("expand_timesteps", false);
        ModelProfile text = folder.profile();
        assertThat(text.name()).isEqualTo(WanVariant.T2V_1_3B.label());
        assertThat(text.framesPerSecond()).isEqualTo(16);
        assertThat(text.sampling()).isEqualTo(SamplingSettings.wan(50, 8, 6, 6, true));
        assertThat(text.negative()).startsWith("色调艳丽，过曝").endsWith("倒着走").hasSize(137);
        WanFolder.edit(
                root.resolve("scheduler").resolve("scheduler_config.json"),
                scheduler -> scheduler.put("_class_name", "FlowMatchEulerDiscreteScheduler"));
        assertThat(folder.profile().sampling().unipc()).isFalse();
        WanFolder.edit(root.resolve("model_index.json"), index -> index.put("_class_name", "WanImageToVideoPipeline"));
        assertThat(folder.profile().name()).isEqualTo(WanVariant.I2V_14B.label());
        assertThat(WanVariant.of(folder.index(), folder.transformerConfig(), "Wan2.1-I2V-14B-480P-Diffusers"))
                .isEqualTo(WanVariant.I2V_14B_480P);
        WanFolder.edit(
                config("transformer"),
                config ->
                        config.put("image_dim", 10).put("added_kv_proj_dim", 24).put("pos_embed_seq_len", 34));
        assertThatOpening(folder).hasMessageContaining("Wan 2.1 FLF2V-14B makes films between a first and a last");
    }

    @Test
    void networksOfDifferentModelsAreNamed() throws IOException {
        ModelFolder folder = WanFolder.copy(root);
        WanFolder.edit(
                config("transformer"), json -> json.put("out_channels", 6).put("text_dim", 40));
        assertThatOpening(folder)
                .hasMessageContaining("transformer makes latents of 6 channels (out_channels), vae reads 4 (z_dim)")
                .hasMessageContaining("reads 40 numbers a token of text (text_dim), text_encoder gives 32 (d_model)");
        assertThat(ModelReport.of(folder).problems())
                .anyMatch(problem -> problem.contains("holds networks of different models"));
    }

    @Test
    void anUnknownSchedulerIsNamed() throws IOException {
        ModelFolder folder = WanFolder.copy(root);
        Path scheduler = root.resolve("scheduler").resolve("scheduler_config.json");
        WanFolder.edit(scheduler, json -> json.put("_class_name", "DDIMScheduler"));
        assertThatOpening(folder)
                .hasMessageContaining("names the scheduler 'DDIMScheduler'")
                .hasMessageContaining("UniPCMultistepScheduler");
    }

    @Test
    void aPictureEncoderMustFitTheTransformer() throws IOException {
        ModelFolder folder = WanFolder.pictureRead(root);
        Path processor = root.resolve("image_processor").resolve("preprocessor_config.json");
        WanFolder.edit(processor, json -> json.put("resample", 2));
        assertThatOpening(folder).hasMessageContaining("resample must be 3 (bicubic), was 2");
        WanFolder.edit(
                processor,
                json -> json.put("resample", 3)
                        .putObject("crop_size")
                        .put("height", 21)
                        .put("width", 21));
        assertThatOpening(folder).hasMessageContaining("cuts pictures to 21x21, image_encoder reads 28 by 28");
        WanFolder.edit(config("image_encoder"), json -> json.put("num_hidden_layers", 2));
        assertThatOpening(folder)
                .hasMessageContaining("encoder.layers.2.mlp.fc1.weight is in the file, but the network has no such");
        WanFolder.edit(config("image_encoder"), json -> json.put("hidden_size", 14));
        assertThatOpening(folder)
                .hasMessageContaining("gives 14 numbers a token (hidden_size), the transformer reads 12 (image_dim)");
        WanFolder.edit(config("image_encoder"), json -> json.put("hidden_act", "quick_gelu"));
        assertThatOpening(folder).hasMessageContaining("hidden_act must be gelu (ViT-H/14's), was quick_gelu");
        Files.delete(processor);
        assertThatOpening(folder).hasMessageContaining("preprocessor_config.json is missing");
    }

    @Test
    void foreignFoldersAreNamed() throws IOException {
        assertThatOpening(new ModelFolder(root)).hasMessageContaining("is no model folder: it holds nothing");
        Files.writeString(root.resolve("model.gguf"), "");
        assertThatOpening(new ModelFolder(root)).hasMessageContaining("it holds model.gguf");
        Files.writeString(root.resolve("Wan2.1_VAE.pth"), "");
        assertThatOpening(new ModelFolder(root))
                .hasMessageContaining("Wan2.1_VAE.pth")
                .hasMessageContaining("can run code")
                .hasMessageContaining("Download the -Diffusers release");
        Files.writeString(root.resolve("model_index.json"), "{\"_class_name\": \"StableDiffusionPipeline\"}");
        assertThatOpening(new ModelFolder(root))
                .hasMessageContaining("names the pipeline 'StableDiffusionPipeline'")
                .hasMessageContaining("WanPipeline");
        Files.writeString(root.resolve("model_index.json"), "{");
        assertThatOpening(new ModelFolder(root)).hasMessageContaining("model_index.json cannot be read");
    }

    @Test
    void aSecondExpertNeedsABoundary() throws IOException {
        ModelFolder folder = WanFolder.copy(root);
        editIndex("boundary_ratio", 0.9);
        assertThatOpening(folder).hasMessageContaining("both a transformer_2 and a boundary_ratio, or neither");
    }

    @Test
    void picklesAreRefusedInAComponentToo() throws IOException {
        ModelFolder folder = WanFolder.copy(root);
        Path vae = root.resolve("vae");
        Files.move(vae.resolve(ModelFolder.WEIGHTS), vae.resolve("diffusion_pytorch_model.bin"));
        assertThatOpening(folder)
                .hasMessageContaining("diffusion_pytorch_model.bin")
                .hasMessageContaining("pickle");
    }

    @Test
    void anotherNetworksDescriptionIsNamed() throws IOException {
        ModelFolder folder = WanFolder.copy(root);
        WanFolder.edit(config("transformer"), config -> config.put("_class_name", "LTXVideoTransformer3DModel"));
        assertThatOpening(folder)
                .hasMessageContaining("describes the network 'LTXVideoTransformer3DModel'; here Kinora needs Wan");
        WanFolder.edit(config("transformer"), config -> {
            config.put("_class_name", "WanTransformer3DModel");
            config.put("vace_layers", 3);
        });
        assertThatOpening(folder)
                .hasMessageContaining("config.json is not understood")
                .hasMessageContaining("vace_layers");
    }

    @Test
    void aDescriptionOfAnotherShapeListsEveryTensor() throws IOException {
        ModelFolder folder = WanFolder.copy(root);
        WanFolder.edit(
                config("transformer"), config -> config.put("ffn_dim", 44).put("num_layers", 1));
        assertThatOpening(folder)
                .hasMessageContaining("blocks.0.ffn.net.0.proj.weight is [40, 24], expected [44, 24]")
                .hasMessageContaining("blocks.0.ffn.net.2.weight is [24, 40], expected [24, 44]")
                .hasMessageContaining("blocks.1.attn1.to_q.weight is in the file, but the network has no such tensor");
    }

    /// All at once, and in every component: nobody wants to download a model five times.
    @Test
    void everythingThatIsMissingIsReportedTogether() throws IOException {
        ModelFolder folder = WanFolder.copy(root);
        withoutTensors(
                root.resolve("transformer").resolve(ModelFolder.WEIGHTS), "blocks.0.norm2.bias", "proj_out.bias");
        withoutTensors(root.resolve("vae").resolve(ModelFolder.WEIGHTS), "quant_conv.weight");
        Files.delete(root.resolve("text_encoder").resolve("model-00002-of-00004.safetensors"));
        Files.delete(root.resolve("tokenizer").resolve("tokenizer.json"));
        assertThat(String.join("\n", ModelReport.of(folder).problems()))
                .contains("(2 problems)", "blocks.0.norm2.bias [24] is missing", "proj_out.bias [16] is missing")
                .contains("quant_conv.weight [8, 8, 1, 1, 1] is missing")
                .contains("model-00002-of-00004.safetensors does not exist")
                .contains("tokenizer.json is missing");
    }

    @Test
    void aFileThatWasCutShortIsNamed() throws IOException {
        ModelFolder folder = WanFolder.copy(root);
        Path shard = root.resolve("text_encoder").resolve("model-00003-of-00004.safetensors");
        byte[] bytes = Files.readAllBytes(shard);
        Files.write(shard, Arrays.copyOf(bytes, bytes.length - 1000));
        assertThatOpening(folder).hasMessageContaining(shard.toString()).hasMessageContaining("cut short");
    }

    private Path config(String component) {
        return root.resolve(component).resolve("config.json");
    }

    private void editIndex(String key, Object value) throws IOException {
        WanFolder.edit(root.resolve("model_index.json"), index -> index.putPOJO(key, value));
    }

    private static void withoutTensors(Path file, String... names) throws IOException {
        try (var _ = new PointerScope()) {
            Map<String, Tensor> tensors = new HashMap<>();
            try (SafeTensors opened = SafeTensors.open(file)) {
                opened.names().forEach(name -> tensors.put(name, opened.get(name)));
            }
            for (String name : names) {
                assertThat(tensors.remove(name)).isNotNull();
            }
            SafeTensorsWriter.write(file, tensors, Map.of());
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatOpening(ModelFolder folder) {
        return assertThatThrownBy(() -> Engine.open(folder, Compute.CPU_FP32)).isInstanceOf(WeightsException.class);
    }
}
