package dev.kinora.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.engine.diffusion.CancelledException;
import dev.kinora.engine.diffusion.Progress;
import dev.kinora.engine.wan.LoraFile;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.SafeTensorsWriter;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way from a prompt to frames, with random weights.
class EngineTest {
    private static final SamplingSettings THREE_STEPS = SamplingSettings.STORYBOOK.withSteps(3);

    @TempDir
    Path root;

    @Test
    void makesTheAskedFramesAndTheSameOnesForTheSameSeed() throws IOException {
        try (Engine engine = Engine.open(TinyModel.write(root), Compute.CPU_FP32)) {
            List<Frame> film = engine.generate(request("a red car", 7), Progress.NONE);
            assertThat(film).hasSize(5).allSatisfy(frame -> {
                assertThat(frame.width()).isEqualTo(40);
                assertThat(frame.height()).isEqualTo(18);
            });
            assertThat(bytes(engine.generate(request("a red car", 7), Progress.NONE)))
                    .isEqualTo(bytes(film));
            assertThat(bytes(engine.generate(request("a red car", 8), Progress.NONE)))
                    .isNotEqualTo(bytes(film));
            assertThat(bytes(engine.generate(request("a blue bus", 7), Progress.NONE)))
                    .isNotEqualTo(bytes(film));
        }
    }

    @Test
    void reportsEveryStepAndStopsAtTheOneThatCancels() throws IOException {
        try (Engine engine = Engine.open(TinyModel.write(root), Compute.CPU_FP32)) {
            List<Integer> steps = new ArrayList<>();
            engine.generate(request("a red car", 7), (done, total) -> {
                assertThat(total).isEqualTo(3);
                steps.add(done);
            });
            assertThat(steps).containsExactly(1, 2, 3);
            steps.clear();
            assertThatThrownBy(() -> engine.generate(request("a red car", 7), (done, _) -> {
                        steps.add(done);
                        throw new CancelledException("enough");
                    }))
                    .isInstanceOf(CancelledException.class);
            assertThat(steps).containsExactly(1);
        }
    }

    /// The last estimate is where the sampler ends; this film has two latent frames, of which the second is shown.
    @Test
    void previewsShowTheMiddleAndChangeNothing() throws IOException {
        try (Engine engine = Engine.open(TinyModel.write(root), Compute.CPU_FP32)) {
            List<Frame> shown = new ArrayList<>();
            Previews everyOther = new Previews() {
                private int asked;

                @Override
                public boolean isWanted() {
                    return asked++ % 2 == 0;
                }

                @Override
                public void show(Frame frame) {
                    shown.add(frame);
                }
            };
            List<Frame> film = engine.generate(request("a red car", 7), Progress.NONE, everyOther);
            assertThat(bytes(film)).isEqualTo(bytes(engine.generate(request("a red car", 7), Progress.NONE)));
            assertThat(shown).hasSize(2); // of three steps
            assertThat(shown.getLast().rgb()).isEqualTo(film.getLast().rgb());
            assertThat(shown.getFirst().rgb()).isNotEqualTo(film.getLast().rgb());
        }
    }

    @Test
    void saysWhatIsWrongWithAModelFolder() throws IOException {
        Path nowhere = root.resolve("nowhere");
        assertThatThrownBy(() -> Engine.open(new ModelFolder(nowhere), Compute.CPU_FP32))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("There is no model folder " + nowhere);
        ModelFolder folder = TinyModel.write(root);
        Path weights = root.resolve("transformer").resolve(ModelFolder.WEIGHTS);
        Files.write(weights, List.of("not weights"));
        assertThatThrownBy(() -> Engine.open(folder, Compute.CPU_FP32))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(weights.toString());
        Files.copy(root.resolve("vae").resolve(ModelFolder.WEIGHTS), weights, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> Engine.open(folder, Compute.CPU_FP32))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("does not fit its config.json")
                .hasMessageContaining("proj_out.weight");
    }

    /// A number in the place of another is not seen in shapes, and would be a film of noise.
    @Test
    void weightsThatAreNoNumbersMakeNoFilm() throws IOException {
        ModelFolder folder = TinyModel.write(root);
        Path file = root.resolve("transformer").resolve(ModelFolder.WEIGHTS);
        try (var _ = new PointerScope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            try (SafeTensors whole = SafeTensors.open(file)) {
                whole.names().forEach(name -> tensors.put(name, whole.get(name)));
            }
            tensors.computeIfPresent("proj_out.bias", (_, bias) -> bias.mul(Ops.scalar(Double.NaN)));
            SafeTensorsWriter.write(file, tensors, Map.of());
        }
        try (Engine engine = Engine.open(folder, Compute.CPU_FP32)) {
            assertThatThrownBy(() -> engine.generate(request("a red car", 7), Progress.NONE))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContaining("its values are not finite");
        }
    }

    @Test
    void aLoraChangesTheFilmAsStronglyAsAsked() throws IOException {
        ModelFolder folder = TinyModel.write(root);
        Path file = root.resolve("style.safetensors");
        int width = folder.transformerConfig().width();
        try (var _ = new PointerScope()) {
            String module = "diffusion_model.blocks.0.self_attn.o.";
            SafeTensorsWriter.write(
                    file,
                    Map.of(
                            module + "lora_A.weight", new Noise(1).tensor(2, width),
                            module + "lora_B.weight", new Noise(2).tensor(width, 2)),
                    Map.of());
        }
        List<ByteBuffer> plain = film(folder, List.of(), THREE_STEPS);
        List<ByteBuffer> whole = film(folder, List.of(new LoraFile(file, 1)), THREE_STEPS);
        LoraFile half = new LoraFile(file, 0.5);

        assertThat(film(folder, List.of(new LoraFile(file, 0)), THREE_STEPS)).isEqualTo(plain);
        assertThat(whole).isNotEqualTo(plain);
        assertThat(film(folder, List.of(half), THREE_STEPS)).isNotEqualTo(plain).isNotEqualTo(whole);

        Path other = root.resolve("other.safetensors");
        try (var _ = new PointerScope()) {
            SafeTensorsWriter.write(other, Map.of("unet.mid.weight", new Noise(1).tensor(2)), Map.of());
        }
        assertThatThrownBy(() -> film(folder, List.of(new LoraFile(other, 1)), THREE_STEPS))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("unet.mid.weight");
    }

    /// With a threshold of 0 the usual way is taken, with 1 all steps but the first leave blocks out.
    @Test
    void aStepCacheIsAskedFor() throws IOException {
        ModelFolder folder = TinyModel.write(root);
        List<ByteBuffer> plain = film(folder, List.of(), THREE_STEPS);
        assertThat(film(folder, List.of(), THREE_STEPS.withStepCache(0))).isEqualTo(plain);
        assertThat(film(folder, List.of(), THREE_STEPS.withStepCache(1))).isNotEqualTo(plain);
        assertThatThrownBy(() -> THREE_STEPS.withStepCache(2)).hasMessageContaining("step cache must be 0 to 1");
    }

    private static List<ByteBuffer> film(ModelFolder folder, List<LoraFile> loras, SamplingSettings sampling) {
        try (Engine engine = Engine.open(folder, Compute.CPU_FP32, loras, WeightFormat.COMPUTED)) {
            return bytes(
                    engine.generate(new GenerationRequest("a red car", "", 40, 18, 5, 7, sampling), Progress.NONE));
        }
    }

    @Test
    void secondsBecomeFramesOfWholeLatents() {
        assertThat(GenerationRequest.framesFor(4)).isEqualTo(49);
        assertThat(GenerationRequest.framesFor(1)).isEqualTo(13);
        assertThat(GenerationRequest.framesFor(0)).isEqualTo(1);
    }

    private static GenerationRequest request(String caption, long seed) {
        return new GenerationRequest(caption, "", 40, 18, 5, seed, THREE_STEPS);
    }

    private static List<ByteBuffer> bytes(List<Frame> frames) {
        return frames.stream().map(frame -> ByteBuffer.wrap(frame.rgb())).toList();
    }
}
