package dev.kinora.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.engine.diffusion.CancelledException;
import dev.kinora.engine.diffusion.Progress;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
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
