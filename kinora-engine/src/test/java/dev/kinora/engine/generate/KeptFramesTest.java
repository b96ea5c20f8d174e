package dev.kinora.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.engine.diffusion.Progress;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFramesTest {
    private static final SamplingSettings THREE_STEPS = SamplingSettings.STORYBOOK.withSteps(3);

    @TempDir
    Path root;

    /// Latent 0 covers frame 0, latent 1 the frames 1 to 4, latent 2 the frames 5 to 8.
    @Test
    void onlyLatentsOfKeptFramesAloneAreGiven() {
        assertThat(KeptFrames.first(grey(1)).wholeLatents(3, 4)).containsExactly(true, false, false);
        assertThat(KeptFrames.at(0, greys(5)).wholeLatents(3, 4)).containsExactly(true, true, false);
        assertThat(KeptFrames.at(1, greys(7)).wholeLatents(3, 4)).containsExactly(false, true, false);
        assertThat(KeptFrames.at(5, greys(4)).wholeLatents(3, 4)).containsExactly(false, false, true);
    }

    @Test
    void aFrameIsGivenOnce() {
        KeptFrames start = KeptFrames.at(0, greys(2));
        assertThat(start.and(KeptFrames.at(3, greys(2))).frames().keySet()).containsExactly(0, 1, 3, 4);
        assertThatThrownBy(() -> start.and(KeptFrames.at(1, greys(1)))).hasMessageContaining("Frame 1 is given twice");
        assertThatThrownBy(() -> KeptFrames.at(-1, greys(1))).hasMessageContaining("no frame -1");
    }

    @Test
    void framesBeyondTheFilmOrOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> request(KeptFrames.at(8, greys(2)), 9))
                .hasMessageContaining("has 9 frames, but frame 9 is given");
        assertThatThrownBy(() -> request(KeptFrames.first(Frame.black(64, 32)), 9))
                .hasMessageContaining("32x32, but one has 64x32");
    }

    /// The given latents are those of the encoder, lie in the film free of noise and stay; the others are
    /// generated and see them.
    @Test
    void whatIsGivenStaysAndIsSeen() throws IOException {
        ModelFolder folder = TinyModel.write(root);
        KeptFrames ends = KeptFrames.at(0, greys(1)).and(KeptFrames.at(5, greys(4)));
        try (Engine engine = Engine.open(folder, Compute.CPU_FP32);
                var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            Tensor noise = new Noise(5).tensor(1, 4, 3, 2, 2);
            Tensor around = engine.latents(request(ends, 9), noise, Progress.NONE);
            Tensor alone = engine.latents(request(KeptFrames.NONE, 9), noise, Progress.NONE);
            Tensor start = engine.latents(request(KeptFrames.first(grey(0)), 9), noise, Progress.NONE);

            assertThat(values(around, 0)).isEqualTo(values(start, 0));
            assertThat(values(around, 2)).isNotEqualTo(values(start, 2));
            assertThat(values(around, 1)).isNotEqualTo(values(alone, 1)).isNotEqualTo(values(start, 1));

            List<Frame> film = engine.generate(request(ends, 9), Progress.NONE);
            for (int kept : ends.frames().keySet()) {
                assertThat(film.get(kept)).isSameAs(ends.frames().get(kept));
            }
            assertThat(film.get(3).rgb()).isNotEqualTo(film.get(0).rgb());
        }
    }

    /// With next to no noise a draft stays what it was; with noise alone nothing of it is left.
    @Test
    void aDraftShowsThroughTheLessTheStrongerItIsChanged() throws IOException {
        ModelFolder folder = TinyModel.write(root);
        try (Engine engine = Engine.open(folder, Compute.CPU_FP32);
                var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            Tensor noise = new Noise(5).tensor(1, 4, 3, 2, 2);
            Tensor plain = engine.latents(request(KeptFrames.NONE, 9), noise, Progress.NONE);
            float[] slight = over(engine, noise, 1e-4);
            float[] whole = over(engine, noise, 1);
            float[] half = over(engine, noise, 0.5);

            assertThat(whole).isEqualTo(Ops.floats(plain));
            assertThat(half).isNotEqualTo(whole).isNotEqualTo(slight);
            assertThat(distance(slight, over(engine, noise, 2e-4))).isLessThan(0.01 * distance(slight, half));
            assertThatThrownBy(() -> request(KeptFrames.NONE, 9).over(new Draft(greys(5), 0.5)))
                    .hasMessageContaining("has 9 frames, but its draft has 5");
            assertThatThrownBy(() -> new Draft(greys(5), 0)).hasMessageContaining("above 0, to 1, was 0");
        }
    }

    private static float[] over(Engine engine, Tensor noise, double strength) {
        GenerationRequest request = request(KeptFrames.NONE, 9).over(new Draft(greys(9), strength));
        return Ops.floats(engine.latents(request, noise, Progress.NONE));
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    private static float[] values(Tensor latents, int frame) {
        return Ops.floats(latents.select(2, frame));
    }

    private static GenerationRequest request(KeptFrames kept, int frames) {
        return new GenerationRequest("a red car", "", 32, 32, frames, 7, THREE_STEPS, kept);
    }

    private static List<Frame> greys(int count) {
        return IntStream.range(0, count).mapToObj(KeptFramesTest::grey).toList();
    }

    private static Frame grey(int number) {
        byte[] rgb = new byte[32 * 32 * 3];
        Arrays.fill(rgb, (byte) (20 * number + 10));
        return new Frame(32, 32, rgb);
    }
}
