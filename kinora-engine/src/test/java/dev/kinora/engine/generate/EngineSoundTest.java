package dev.kinora.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.engine.diffusion.Progress;
import dev.kinora.engine.sound.Soundtrack;
import dev.kinora.media.Frame;
import dev.kinora.media.Sound;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Films that sound, with random weights.
class EngineSoundTest {
    @TempDir
    Path root;

    @Test
    void picturesAndSoundAreMadeTogether() throws IOException {
        try (Engine engine = Engine.open(TinyModel.write(root), Compute.CPU_FP32)) {
            Soundtrack heard = new Soundtrack();
            List<Frame> film = make(engine, "a red car", KeptFrames.NONE, heard);
            Sound sound = Objects.requireNonNull(engine.sound(heard, film, 1));

            assertThat(film).allSatisfy(frame -> assertThat(heard.of(frame)).hasSize(5 * 8));
            assertThat(sound.samples()).isEqualTo(5 * 2_000);
            assertThat(sound.channels()[0]).isNotEqualTo(new float[10_000]);

            Soundtrack again = new Soundtrack();
            List<Frame> same = make(engine, "a red car", KeptFrames.NONE, again);
            assertThat(again.of(same.getLast())).containsExactly(Objects.requireNonNull(heard.of(film.getLast())));
            Soundtrack other = new Soundtrack();
            List<Frame> bus = make(engine, "a blue bus", KeptFrames.NONE, other);
            assertThat(other.of(bus.getLast())).isNotEqualTo(heard.of(film.getLast()));
        }
    }

    /// The second window begins with frames of the first and hears them.
    @Test
    void whatIsHeardWithKeptFramesStaysAndIsListenedTo() throws IOException {
        try (Engine engine = Engine.open(TinyModel.write(root), Compute.CPU_FP32)) {
            Soundtrack heard = new Soundtrack();
            List<Frame> film = make(engine, "a red car", KeptFrames.NONE, heard);
            float[] known = heard.of(film.getFirst());
            Soundtrack louder = new Soundtrack();
            for (Frame frame : film) {
                float[] loud = Objects.requireNonNull(heard.of(frame)).clone();
                for (int i = 0; i < loud.length; i++) {
                    loud[i] += 3;
                }
                louder.put(frame, loud);
            }

            List<Frame> more = make(engine, "a red car", KeptFrames.at(0, film), heard, 9);
            List<Frame> moreOfLouder = make(engine, "a red car", KeptFrames.at(0, film), louder, 9);

            assertThat(more.subList(0, 5))
                    .usingElementComparator((a, b) -> a == b ? 0 : 1)
                    .isEqualTo(film);
            assertThat(heard.of(more.getFirst())).isSameAs(known);
            assertThat(heard.of(more.getLast())).isNotEqualTo(louder.of(moreOfLouder.getLast()));
        }
    }

    @Test
    void whatWasRecordedWithAFrameStaysWhereAPartOfItIsMadeAnew() throws IOException {
        try (Engine engine = Engine.open(TinyModel.write(root), Compute.CPU_FP32)) {
            List<Frame> given = make(engine, "a red car", KeptFrames.NONE, new Soundtrack());
            Soundtrack heard = new Soundtrack();
            float[] samples = new float[10_000];
            Arrays.fill(samples, 0.25f);
            engine.listen(heard, given, Sound.mono(24_000, samples));
            boolean[] right = new boolean[40 * 18];
            for (int i = 0; i < right.length; i++) {
                right[i] = i % 40 >= 20;
            }
            Mask mask = new Mask(40, 18, right);
            SortedMap<Integer, Mask> masks = new TreeMap<>();
            for (int i = 0; i < given.size(); i++) {
                masks.put(i, mask);
            }
            KeptFrames partly = new KeptFrames(KeptFrames.at(0, given).frames(), masks);

            List<Frame> film = make(engine, "a red car", partly, heard);

            assertThat(film.getLast()).isNotSameAs(given.getLast());
            assertThat(Objects.requireNonNull(engine.sound(heard, film, 1)).channels()[0])
                    .containsExactly(samples);
        }
    }

    @Test
    void givenTokensStandFreeOfNoise() {
        try (var _ = new PointerScope()) {
            SoundConditions half = new SoundConditions(
                    new Noise(1).tensor(1, 2, 3), new Noise(2).tensor(1, 2, 3), new boolean[] {true, false});
            assertThat(half.levels(new long[] {0, 1})).containsExactly(0, 1, 1, 0);
            float[] start = Ops.floats(half.start(Compute.CPU_FP32));
            assertThat(Arrays.copyOfRange(start, 0, 3)).containsExactly(Arrays.copyOf(Ops.floats(half.given()), 3));
            assertThat(Arrays.copyOfRange(start, 3, 6))
                    .containsExactly(Arrays.copyOfRange(Ops.floats(half.noise()), 3, 6));
        }
    }

    private static List<Frame> make(Engine engine, String prompt, KeptFrames kept, Soundtrack heard) {
        return make(engine, prompt, kept, heard, 5);
    }

    private static List<Frame> make(Engine engine, String prompt, KeptFrames kept, Soundtrack heard, int frames) {
        var request =
                new GenerationRequest(prompt, "", 40, 18, frames, 7, SamplingSettings.STORYBOOK.withSteps(3), kept);
        return engine.generate(request, Progress.NONE, Previews.NONE, heard);
    }
}
