package dev.kinora.engine.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.media.Frame;
import dev.kinora.media.Sound;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoundCodeTest {
    private static final int FRAME = 2_000; // samples

    private final SoundCode code =
            new SoundCode(SoundConfig.storybook(Collections.nCopies(64, 1.0)), Weights.create(Compute.CPU_FP32, 1));

    @AfterEach
    void close() {
        code.close();
    }

    @Test
    void whatWasRecordedStaysAndWhatIsNotKnownIsSilent() {
        List<Frame> given = frames(6);
        Sound recorded = Sound.mono(24_000, tone(6 * FRAME));
        Soundtrack heard = new Soundtrack();
        code.listen(heard, given, recorded);
        List<Frame> film = new ArrayList<>(frames(3));
        film.addAll(given);

        float[] samples = Objects.requireNonNull(code.sound(heard, film, 1)).channels()[0];

        assertThat(samples).hasSize(9 * FRAME);
        assertThat(Arrays.copyOfRange(samples, 3 * FRAME + 240, 9 * FRAME))
                .as("after ten milliseconds of fading")
                .containsExactly(Arrays.copyOfRange(recorded.channels()[0], 240, 6 * FRAME));
        assertThat(loudest(Arrays.copyOfRange(samples, 0, 2 * FRAME))).isLessThan(0.01f);
        assertThat(Objects.requireNonNull(heard.of(given.get(2)))).hasSize(5 * 48);
    }

    @Test
    void aFilmOfWhichNothingIsHeardHasNoSound() {
        assertThat(code.sound(new Soundtrack(), frames(3), 1)).isNull();
    }

    @Test
    void whatIsTooLoudIsMadeSofter() {
        List<Frame> film = frames(4);
        Soundtrack heard = new Soundtrack();
        for (Frame frame : film) {
            float[] loud = new float[5 * 48];
            Arrays.fill(loud, 3); // each band 13 dB above a full sine
            heard.put(frame, loud);
        }
        assertThat(loudest(Objects.requireNonNull(code.sound(heard, film, 1)).channels()[0]))
                .isBetween(0.79f, 0.81f);
    }

    @Test
    void anotherRateIsRefused() {
        assertThatThrownBy(() -> code.values(Sound.mono(48_000, new float[100]), 1))
                .hasMessage("The code of sounds reads mono at 24000 Hz, got 1 channels at 48000 Hz.");
    }

    private static List<Frame> frames(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Frame(2, 2, new byte[12]))
                .toList();
    }

    private static float[] tone(int samples) {
        float[] tone = new float[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (float) (0.4 * Math.sin(i * 0.1));
        }
        return tone;
    }

    private static float loudest(float[] samples) {
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }
}
