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
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /// Of 32x32 pixels in four tokens the upper right one is touched by the mask, in the frames 1 to 4.
    @Test
    void onlyTokensOfKeptPixelsAloneAreGiven() {
        LatentShape shape = new LatentShape(4, 3, 2, 2);
        GivenTokens.Stride stride = new GivenTokens.Stride(4, 16);
        KeptFrames kept = KeptFrames.at(0, greys(5));
        KeptFrames masked = new KeptFrames(kept.frames(), new TreeMap<>(Map.of(2, dot(31, 15))));

        assertThat(GivenTokens.of(kept, shape, stride, List.of(1, 1, 1)).levels())
                .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0);
        assertThat(GivenTokens.of(masked, shape, stride, List.of(1, 1, 1)).levels())
                .containsExactly(1, 1, 1, 1, 1, 0, 1, 1, 0, 0, 0, 0);
        GivenTokens wide = GivenTokens.of(masked, shape, stride, List.of(1, 1, 2));
        assertThat(wide.levels()).containsExactly(1, 1, 0, 1, 0, 0);
        assertThat(wide.isGiven(1, 0, 0)).isFalse(); // kept, but in one token with what is not
        assertThat(wide.isGiven(1, 1, 1)).isTrue();
        assertThat(masked.isFirstAlone()).isFalse();
    }

    /// 32 pixels lie on a canvas of 64, from 16 to 47: at its corners it shows theirs.
    @Test
    void aMaskLiesOnTheCanvasWhereTheFramesDo() {
        LatentShape shape = new LatentShape(4, 1, 4, 4);
        KeptFrames masked = new KeptFrames(KeptFrames.first(grey(0)).frames(), new TreeMap<>(Map.of(0, dot(0, 20))));
        assertThat(GivenTokens.of(masked, shape, new GivenTokens.Stride(4, 16), List.of(1, 1, 1))
                        .levels())
                .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1);
    }

    /// Around it nothing is changed, in it something is made, and what was there is not seen.
    @Test
    void aMaskedPlaceIsMadeAnewAndNothingElse() throws IOException {
        boolean[] right = new boolean[32 * 32];
        for (int i = 0; i < right.length; i++) {
            right[i] = i % 32 >= 16;
        }
        Mask mask = new Mask(32, 32, right);
        ModelFolder folder = TinyModel.write(root);
        try (Engine engine = Engine.open(folder, Compute.CPU_FP32)) {
            Frame kept = grey(3);
            Frame other = mask.made(kept, grey(9));
            Frame first = film(engine, kept, mask);
            assertThat(film(engine, other, mask).rgb()).isEqualTo(first.rgb());
            assertThat(mask.made(first, grey(5)).rgb())
                    .isEqualTo(mask.made(kept, grey(5)).rgb());
            assertThat(first.rgb()).isNotEqualTo(kept.rgb());
            assertThat(film(engine, grey(4), mask).rgb()[3 * 31]).isNotEqualTo(first.rgb()[3 * 31]);
        }
    }

    @Test
    void aMaskHasItsFrameAndItsSize() {
        SortedMap<Integer, Frame> one = KeptFrames.first(grey(1)).frames();
        assertThatThrownBy(() -> new KeptFrames(one, new TreeMap<>(Map.of(1, dot(0, 0)))))
                .hasMessageContaining("Frame 1 has a mask but is not kept");
        assertThatThrownBy(() -> new KeptFrames(one, new TreeMap<>(Map.of(0, new Mask(1, 2, new boolean[2])))))
                .hasMessageContaining("must have its size, 32x32, but has 1x2");
        assertThat(Mask.of(Frame.black(2, 1)).isEmpty()).isTrue();
        assertThat(Mask.of(grey(3)).isMade()[0]).isTrue(); // 70 of 255
        assertThat(Mask.of(grey(2)).isMade()[0]).isFalse();
    }

    private static Frame film(Engine engine, Frame given, Mask mask) {
        KeptFrames kept = new KeptFrames(KeptFrames.first(given).frames(), new TreeMap<>(Map.of(0, mask)));
        return engine.generate(request(kept, 1), Progress.NONE).getFirst();
    }

    private static Mask dot(int x, int y) {
        boolean[] isMade = new boolean[32 * 32];
        isMade[32 * y + x] = true;
        return new Mask(32, 32, isMade);
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
