package dev.kinora.engine.generate;

import static dev.kinora.engine.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.engine.Close;
import dev.kinora.engine.Golden;
import dev.kinora.engine.diffusion.Progress;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way from a prompt to frames, next to diffusers' pipelines on the same folder and the same
/// initial latents. Golden values: `tools/golden/wan_pipeline.py`, fp32. Tolerance: fp32 rounding over four
/// guided steps and a decoder.
class WanEngineTest {
    private static final double TOLERANCE = 5e-4;
    private static final Golden GOLDEN = Golden.load("wan_pipeline.safetensors");
    private static final Golden GOLDEN_IMAGE = Golden.load("wan_image.safetensors");
    private static final int WIDTH = 64;
    private static final int HEIGHT = 32;
    private static final int FRAMES = 5;

    @TempDir
    private Path root = Path.of("");

    @Test
    void fromTextAsTheReference() throws IOException {
        assertMakes(
                "t2v", WanFolder.textToVideo(root), "case.noise_21", SamplingSettings.wan(4, 3, 2.5, 2.5, true), null);
    }

    @Test
    void byEulerAsTheReference() throws IOException {
        assertMakes(
                "t2v_euler",
                WanFolder.textToVideo(root),
                "case.noise_21",
                SamplingSettings.wan(4, 3, 2.5, 2.5, false),
                null);
    }

    @Test
    void byTwoExpertsAsTheReference() throws IOException {
        assertMakes(
                "a14b", WanFolder.twoExperts(root), "case.noise_21", SamplingSettings.wan(4, 3, 2.5, 1.5, true), null);
    }

    @Test
    void fromTextWithATimeForEachTokenAsTheReference() throws IOException {
        assertMakes("ti2v", WanFolder.copy(root), "case.noise", SamplingSettings.wan(4, 5, 2.5, 2.5, true), null);
    }

    @Test
    void fromAPictureAsTheReference() throws IOException {
        assertMakes("image", WanFolder.copy(root), "case.noise", SamplingSettings.wan(4, 5, 2.5, 2.5, true), picture());
    }

    @Test
    void fromAPictureBesideTheNoiseAsTheReference() throws IOException {
        ModelFolder folder = WanFolder.pictureBeside(root);
        assertMakes("beside", folder, "case.noise_21", SamplingSettings.wan(4, 5, 2.5, 2.5, true), picture());
        try (Engine engine = Engine.open(folder, Compute.CPU_FP32)) {
            var request = new GenerationRequest(
                    "a fox", "", WIDTH, HEIGHT, 5, 1, engine.profile().sampling());
            assertThatThrownBy(() -> engine.generate(request, Progress.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Wan 2.2 I2V-A14B makes films that begin with a given picture");
        }
    }

    @Test
    void fromAPictureThatClipReadsAsTheReference() throws IOException {
        ModelFolder folder = WanFolder.pictureRead(root);
        SamplingSettings sampling = SamplingSettings.wan(4, 3, 2.5, 2.5, true);
        assertMakes(GOLDEN_IMAGE.get("case.i2v.frames"), folder, "case.noise_21", sampling, picture());
        assertThat(ModelReport.of(folder)).satisfies(report -> {
            assertThat(report.problems()).isEmpty();
            assertThat(report.abilities()).containsExactly("picture to video, 1280x720, 81 frames at 16 a second");
        });
    }

    @Test
    void aModelForTextAloneRefusesAPicture() throws IOException {
        ModelFolder folder = WanFolder.textToVideo(root);
        SamplingSettings sampling = SamplingSettings.wan(1, 3, 1, 1, true);
        try (Engine engine = Engine.open(folder, Compute.CPU_FP32)) {
            var request =
                    new GenerationRequest("a fox", "", WIDTH, HEIGHT, 5, 1, sampling, KeptFrames.first(picture()));
            assertThatThrownBy(() -> engine.generate(request, Progress.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot begin with a given picture");
        }
    }

    @Test
    void otherSizesAreMadeOnWholePatchesAndCut() throws IOException {
        SamplingSettings sampling = SamplingSettings.wan(1, 3, 1, 1, true);
        try (Engine engine = Engine.open(WanFolder.copy(root), Compute.CPU_FP32)) {
            var request = new GenerationRequest("a fox", "", 50, 34, 1, 1, sampling);
            assertThat(engine.generate(request, Progress.NONE)).singleElement().satisfies(frame -> {
                assertThat(frame.width()).isEqualTo(50);
                assertThat(frame.height()).isEqualTo(34);
            });
            KeptFrames black = KeptFrames.first(Frame.black(50, 34));
            var odd = new GenerationRequest("a fox", "", 50, 34, 5, 1, sampling, black);
            List<Frame> film = engine.generate(odd, Progress.NONE);
            assertThat(film).hasSize(5);
            assertThat(film.getFirst()).isSameAs(black.frames().get(0));
            assertThat(film.getLast().width()).isEqualTo(50);
        }
    }

    private static void assertMakes(
            String name, ModelFolder folder, String noise, SamplingSettings sampling, @Nullable Frame firstFrame) {
        assertMakes(GOLDEN.get("case." + name + ".frames"), folder, noise, sampling, firstFrame);
    }

    /// @param expected `[1, 3, F, H, W]`
    private static void assertMakes(
            Tensor expected, ModelFolder folder, String noise, SamplingSettings sampling, @Nullable Frame firstFrame) {
        var request = new GenerationRequest(
                GOLDEN.metadata("prompt"),
                GOLDEN.metadata("negative"),
                WIDTH,
                HEIGHT,
                FRAMES,
                0,
                sampling,
                firstFrame == null ? KeptFrames.NONE : KeptFrames.first(firstFrame));
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                Engine engine = Engine.open(folder, Compute.CPU_FP32)) {
            Tensor latents = engine.latents(request, GOLDEN.get(noise), Progress.NONE);
            List<Long> starts = new ArrayList<>(List.of(0L));
            engine.decode(latents, pixels -> {
                long start = starts.getLast();
                assertClose(pixels, expected.narrow(2, start, pixels.size(2)), TOLERANCE);
                starts.add(start + pixels.size(2));
            });
            assertThat(starts).containsExactly(0L, 1L, 5L);
        }
    }

    /// What the films from a picture begin with.
    static Frame picture() {
        try (var _ = new PointerScope()) {
            double[] values = Close.values(GOLDEN.get("case.picture")); // [H, W, 3]
            byte[] rgb = new byte[values.length];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = (byte) (int) values[i];
            }
            return new Frame(WIDTH, HEIGHT, rgb);
        }
    }
}
